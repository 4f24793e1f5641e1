//! The languages of the program, in one table. A further language is one line here and one file of messages.

use serde::{Deserialize, Serialize};

/// Calls a macro with every language: its variant of [`Lang`], its code, and its name in itself. The messages of a
/// language are in the file of its code, `en.ftl`.
#[macro_export]
macro_rules! languages {
    ($callback:ident) => {
        $callback! {
            En "en" "English",
            Ko "ko" "한국어",
        }
    };
}

macro_rules! define {
    ($($lang:ident $code:literal $name:literal,)*) => {
        /// The language of names and sentences.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Lang {
            $(
                #[doc = $name]
                $lang,
            )*
        }

        impl Lang {
            /// Every language, English first.
            pub const ALL: &[Lang] = &[$(Lang::$lang),*];

            /// Its code: `en`, `ko`.
            pub fn code(self) -> &'static str {
                match self {
                    $(Lang::$lang => $code,)*
                }
            }

            /// Its name in itself.
            pub fn name(self) -> &'static str {
                match self {
                    $(Lang::$lang => $name,)*
                }
            }
        }
    };
}
languages!(define);

impl Default for Lang {
    fn default() -> Lang {
        Lang::ALL[0]
    }
}

impl Lang {
    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Lang> {
        Lang::ALL.iter().copied().find(|lang| lang.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_its_code() {
        assert_eq!(Lang::of_code("ko"), Some(Lang::Ko));
        assert_eq!(Lang::of_code("xx"), None);
        assert!(Lang::ALL.iter().all(|lang| Lang::of_code(lang.code()) == Some(*lang)));
    }
}
