//! What a shortage of a mineral puts at risk in the industries that use it.
//!
//! *Question*: what does it cost the industries that use the mineral, and the economy?
//!
//! *Formula*
//! ```text
//! carried output   V_k = min(E·w_k / c_k, X_n), and Σ_k V_k of a sector at most X_n
//! after stocks     q̃  = min(1, q + min(1 − q, S/H))
//! allocation       q_k = s^(−θ_k) with Σ w_k s^(−θ_k) = q̃ Σ w_k  (by price), or q_k = q̃ (even)
//! output kept      Y_k = [(1 − c) + c·q_k^((θ−1)/θ)]^(θ/(θ−1))
//! threshold        q*  = c^(θ/(1−θ))
//! exposure         Σ V_k v_n H/12
//! proportional     Σ V_k v_n (1 − q̃) H/12
//! drawn loss       ι Σ V_k v_n (1 − Y_k) H/12
//! with suppliers   v_n replaced by column n of v'(I − A_home)⁻¹
//! ```
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | E | purchases of the mineral | thousand US$ a year | `purchases_kusd` |
//! | w | share of an application in the use | 0–1 | `Application::share` |
//! | c | share of the mineral in the value of the good | 0–1 | `Application::carry` |
//! | X, v | output of the sector, value added in it | thousand US$ a year, 0–1 | `Sector` |
//! | q | volume left in the market | base 1 | `Values::volume` |
//! | S, H | stocks, horizon | months | `Values::cover_months`, `months` |
//! | θ | how well an application does with less | 1 | `Values::theta` |
//! | ι | part of what stops that stays idle | 0–1 | `Values::idle` |
//!
//! *Edge cases*: at θ = 1 output kept is q^c; from θ = 1 on there is no threshold (0). An application without a sector has no
//! exposure; the result is then partial. No volume left and no stocks: nothing is kept where θ < 1.
//!
//! *Limits*: the buyers' loss in the mineral's market already holds lost output and the extra bill
//! ([`parts_of_the_market_loss`]): never add the two. End uses name the first user; what its customers lose is not followed.
//! Fifty sectors are too coarse for bottlenecks; effects on suppliers and on users overlap.
//!
//! *Source*: the production function is that of constant elasticity of substitution; the proportional reading follows Nassar
//! et al. (US Geological Survey, 2024). The defaults are assumed.
//!
//! *Example*
//! ```
//! use lodeway_markets::impact::{output_kept, parts_of_the_market_loss, threshold};
//! // 0.003^(0.05/0.95) = e^(−5.809·0.05263) = 0.7366
//! assert!((threshold(0.003, 0.05) - 0.7366).abs() < 1e-4);
//! assert!((output_kept(0.003, 0.05, 1.0) - 1.0).abs() < 1e-12);
//! // θ 0.2, P 1.56: 0.25·(1.56^0.8 − 1) = 0.107 of output is lost, 1.56^0.8 − 1 = 0.427 more is paid: together 0.534, which
//! // is what the market's own loss (1.56^0.8 − 1)/0.8 is. Adding the two would count the lost output twice.
//! let (output, bill) = parts_of_the_market_loss(0.2, 1.56);
//! assert!((output - 0.107).abs() < 5e-4 && (bill - 0.427).abs() < 5e-4);
//! assert!((output + bill - (1.56_f64.powf(0.8) - 1.0) / 0.8).abs() < 1e-12);
//! ```

mod drawn;
mod reading;

pub use drawn::{Assumed, Bar, Drawn, Driver, Impact, OfSector, Range, found, volumes_between};
pub use reading::{Allocation, Application, OfApplication, Reading, Sector, Setting, Values};

/// Output of an application that stands behind the mineral: purchases over the mineral's share of the good's value, at most
/// the output of the sector.
pub fn carried_output(purchases: f64, share: f64, carry: f64, output: f64) -> f64 {
    (purchases * share / carry).min(output)
}

/// Volume left when stocks of some months of use stretch over the horizon.
pub fn after_stocks(volume: f64, cover_months: f64, months: f64) -> f64 {
    (volume + (1.0 - volume).clamp(0.0, (cover_months / months).max(0.0))).min(1.0)
}

/// Output that is kept with a part of the mineral.
pub fn output_kept(carry: f64, theta: f64, volume: f64) -> f64 {
    if volume >= 1.0 {
        return 1.0;
    }
    if (theta - 1.0).abs() < 1e-9 {
        return volume.powf(carry);
    }
    if volume <= 0.0 && theta < 1.0 {
        return 0.0;
    }
    let inner = (1.0 - carry) + carry * volume.powf((theta - 1.0) / theta);
    inner.powf(theta / (theta - 1.0))
}

/// Volume above which output is hardly touched and below which it falls about in proportion; 0 from θ = 1 on.
pub fn threshold(carry: f64, theta: f64) -> f64 {
    if theta >= 1.0 { 0.0 } else { carry.powf(theta / (1.0 - theta)) }
}

/// What each application gets when the price decides: those that can do with less give up more. Shares and θ by application;
/// `volume` is what all of them together get.
pub fn allocated_by_price(uses: &[(f64, f64)], volume: f64) -> Vec<f64> {
    if volume <= 0.0 || volume >= 1.0 {
        return vec![volume.clamp(0.0, 1.0); uses.len()];
    }
    let all: f64 = uses.iter().map(|(share, _)| share).sum();
    let wanted = volume * all;
    let got = |price: f64| uses.iter().map(|(share, theta)| share * (-theta * price).exp()).sum::<f64>();
    // ln s: doubled until the uses want less than there is, then halved between.
    let mut high = 1.0;
    while got(high) > wanted && high < 1e9 {
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if got(middle) > wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    uses.iter().map(|(_, theta)| (-theta * high).exp()).collect()
}

/// The two parts of what buyers lose in the mineral's market, per dollar of base purchases, for a small share of the mineral
/// in their goods: output that is lost, and the larger bill. Their sum is the market's own loss at ε = θ.
pub fn parts_of_the_market_loss(theta: f64, price: f64) -> (f64, f64) {
    let volume = price.powf(-theta);
    (theta / (1.0 - theta) * (price.powf(1.0 - theta) - 1.0), price * volume - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_parts_thrift_from_proportion() {
        let (c, theta) = (0.003, 0.05);
        let at = threshold(c, theta);
        assert!((at - 0.74).abs() < 0.005, "{at}");
        // Above it hardly anything is lost, far below it output is about q/q*.
        assert!(output_kept(c, theta, 0.95) > 0.99);
        assert!((output_kept(c, theta, 0.3) / (0.3 / at) - 1.0).abs() < 0.01);
        assert!((output_kept(c, theta, 1.0 - 1e-9) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn output_kept_by_hand() {
        // c 0.5, θ 0.5: exponent −1: 1/(0.5 + 0.5/0.5) = 2/3
        assert!((output_kept(0.5, 0.5, 0.5) - 2.0 / 3.0).abs() < 1e-12);
        // θ 1: 0.25^0.5 = 0.5; θ 2: (0.5 + 0.5·0.25^0.5)² = 0.5625
        assert!((output_kept(0.5, 1.0, 0.25) - 0.5).abs() < 1e-12);
        assert!((output_kept(0.5, 2.0, 0.25) - 0.5625).abs() < 1e-12);
        assert!(output_kept(0.5, 0.5, 0.0).abs() < 1e-12);
    }

    #[test]
    fn stocks_stretch_over_the_horizon_and_never_beyond_the_whole() {
        // Half is missing for three months; one month of stock gives a third: 0.5 + 0.3333
        assert!((after_stocks(0.5, 1.0, 3.0) - 0.833_333).abs() < 1e-6);
        assert!((after_stocks(0.5, 9.0, 3.0) - 1.0).abs() < 1e-12);
        assert!((after_stocks(0.5, 0.0, 3.0) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_price_spares_the_use_that_cannot_do_with_less() {
        let uses = [(0.6, 0.4), (0.4, 0.02)];
        for volume in [0.95, 0.6, 0.2, 0.01] {
            let got = allocated_by_price(&uses, volume);
            let sum: f64 = uses.iter().zip(&got).map(|((w, _), q)| w * q).sum();
            assert!((sum - volume).abs() < 1e-9, "{volume}: {got:?}");
            assert!(got[1] > volume && volume > got[0], "{got:?}");
        }
        // Shares that do not add up to one: the known uses get their part of the whole.
        let got = allocated_by_price(&[(0.3, 0.1)], 0.5);
        assert!((got[0] - 0.5).abs() < 1e-9);
    }
}
