//! BACI as CEPII publishes it.
