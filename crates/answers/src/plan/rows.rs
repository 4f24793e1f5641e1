//! The rows of every table of a plan. A number of the solver is kept to the digits that it knows (`digits.rs`).

use lodeway_results::table_row;
use lodeway_terms::{Country, Status, Year};

table_row! {
    /// What is decided for one lever in a year.
    pub struct Decision {
        /// Year.
        year: i64,
        /// The lever.
        lever: String,
        /// Where it is; empty at home.
        partner: Option<Country>,
        /// How much is decided in the year.
        amount: f64 ["as the unit says"],
        /// Unit of the amount.
        unit: &'static str,
        /// Kind of lever.
        kind: &'static str,
        /// What is decided up to the year.
        decided_so_far: f64 ["as the unit says"],
        /// Capital it takes.
        capital_kusd: Option<f64> ["thousand US$"],
        /// Aid it takes.
        aid_kusd: f64 ["thousand US$"],
        /// Loans it takes.
        loan_kusd: Option<f64> ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { year, lever, partner, amount, unit, capital_kusd, aid_kusd, status }
}

table_row! {
    /// Dependence, cover and money of a year.
    pub struct YearRow {
        /// Year.
        year: i64,
        /// What the importer needs.
        need_t: f64 ["t"],
        /// Share of the restrictor in the need without a plan.
        restrictor_share_without: f64 ["0–1"],
        /// The same with the plan, mean over the futures.
        restrictor_share: f64 ["0–1"],
        /// The target.
        target_share: Option<f64> ["0–1"],
        /// Share of futures in which it is met.
        target_met_chance: Option<f64> ["0–1"],
        /// Stock held.
        stock_t: f64 ["t"],
        /// The stock in days of need.
        cover_days: f64 ["days"],
        /// The target of cover.
        target_days: Option<f64> ["days"],
        /// Public money spent.
        outlay_kusd: f64 ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// 10th percentile of it.
        restrictor_share_p10: f64 ["0–1"],
        /// 90th percentile of it.
        restrictor_share_p90: f64 ["0–1"],
    }
    shown { year, restrictor_share, restrictor_share_without, target_share, target_met_chance, stock_t, cover_days, outlay_kusd, status }
}

table_row! {
    /// Aid of one sector or project in a year.
    pub struct AidRow {
        /// Year.
        year: i64,
        /// Sector or project of the aid.
        sector: String,
        /// Aid it takes.
        aid_kusd: f64 ["thousand US$"],
        /// Its share of the aid of the year.
        share: f64 ["0–1"],
        /// Whether it counts as extractive.
        extractive: &'static str,
        /// The plan file's own value judgement.
        worth: Option<f64> ["US$ per US$"],
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { year, sector, aid_kusd, share, extractive, worth, status }
}

table_row! {
    /// One plan on the frontier of cost against risk.
    pub struct FrontierPoint {
        /// Point on the frontier; 1 is the safest plan.
        point: i64,
        /// Expected cost over the calm world without a plan.
        expected_cost_kusd: f64 ["thousand US$"],
        /// Mean cost of the worst futures.
        risk_kusd: f64 ["thousand US$"],
        /// 10th percentile of the cost over the futures.
        cost_p10: f64 ["thousand US$"],
        /// Median of the cost over the futures.
        cost_p50: f64 ["thousand US$"],
        /// 90th percentile of the cost over the futures.
        cost_p90: f64 ["thousand US$"],
        /// Cost that one dollar less of risk takes.
        price_of_risk: Option<f64> ["US$ per US$"],
        /// Public money spent.
        outlay_kusd: f64 ["thousand US$"],
        /// Stock held.
        stock_t: f64 ["t"],
        /// Expected output of the levers in the last year.
        output_last_year_t: f64 ["t"],
        /// How far the numbers can be trusted.
        status: Status,
        /// 10th percentile of it.
        expected_cost_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        expected_cost_kusd_p90: f64 ["thousand US$"],
        /// 10th percentile of it.
        risk_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        risk_kusd_p90: f64 ["thousand US$"],
    }
    shown { point, expected_cost_kusd, risk_kusd, cost_p50, outlay_kusd, price_of_risk, stock_t, status }
}

table_row! {
    /// A limit or target that binds, and what one more unit of it buys.
    pub struct Binding {
        /// The limit or target that binds.
        limit: String,
        /// What kind of limit it is.
        family: &'static str,
        /// Year.
        year: Option<i64>,
        /// Its value.
        right_side: f64 ["as the unit says"],
        /// Unit of the amount.
        unit: &'static str,
        /// One unit more of it.
        step: String,
        /// Risk-weighted cost that the step saves.
        saving_kusd: f64 ["thousand US$"],
        /// The same in words.
        words: String,
        /// How far the numbers can be trusted.
        status: Status,
        /// Worth of aid in other sectors that the step brings.
        worth_kusd: f64 ["thousand US$"],
    }
    shown { limit, year, saving_kusd, step, right_side, unit, status } falling saving_kusd
}

table_row! {
    /// One plan beside the others.
    pub struct Compared {
        /// The plan.
        plan: String,
        /// Expected cost over the calm world without a plan.
        expected_cost_kusd: f64 ["thousand US$"],
        /// Mean cost of the worst futures.
        risk_kusd: f64 ["thousand US$"],
        /// Expected cost plus weighted risk.
        risk_weighted_kusd: f64 ["thousand US$"],
        /// 10th percentile of the cost over the futures.
        cost_p10: f64 ["thousand US$"],
        /// Median of the cost over the futures.
        cost_p50: f64 ["thousand US$"],
        /// 90th percentile of the cost over the futures.
        cost_p90: f64 ["thousand US$"],
        /// Public money spent.
        outlay_kusd: f64 ["thousand US$"],
        /// Stock held.
        stock_t: f64 ["t"],
        /// Capacity with the partner.
        partner_capacity_t: Option<f64> ["t a year"],
        /// Share of the restrictor in the last year.
        restrictor_share_last_year: f64 ["0–1"],
        /// Whether the targets are met.
        meets_targets: &'static str,
        /// Mean regret over the events.
        mean_regret_kusd: f64 ["thousand US$"],
        /// Largest regret of any event.
        largest_regret_kusd: f64 ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// 10th percentile of it.
        expected_cost_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        expected_cost_kusd_p90: f64 ["thousand US$"],
        /// 10th percentile of it.
        risk_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        risk_kusd_p90: f64 ["thousand US$"],
        /// 10th percentile of it.
        risk_weighted_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        risk_weighted_kusd_p90: f64 ["thousand US$"],
    }
    shown { plan, expected_cost_kusd, risk_kusd, meets_targets, restrictor_share_last_year, outlay_kusd, largest_regret_kusd, status }
}

table_row! {
    /// Cost and regret of one plan in one event.
    pub struct Regret {
        /// The plan.
        plan: String,
        /// The event.
        scenario: String,
        /// Its probability.
        chance: f64 ["0–1"],
        /// Mean cost in the event.
        mean_cost_kusd: f64 ["thousand US$"],
        /// Cost above that of the best plan for the event.
        regret_kusd: f64 ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
        /// 10th percentile of the cost over the futures.
        cost_p10: f64 ["thousand US$"],
        /// 90th percentile of the cost over the futures.
        cost_p90: f64 ["thousand US$"],
    }
    shown { plan, scenario, chance, mean_cost_kusd, regret_kusd, status }
}

table_row! {
    /// One instrument of the restrictor against one plan.
    pub struct Reply {
        /// The restrictor's instrument.
        instrument: String,
        /// The plan.
        plan: String,
        /// Loss of the target.
        target_loss_kusd: f64 ["thousand US$"],
        /// 10th percentile of it.
        target_loss_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        target_loss_kusd_p90: f64 ["thousand US$"],
        /// Loss of the restrictor.
        restrictor_loss_kusd: f64 ["thousand US$"],
        /// 10th percentile of it.
        restrictor_loss_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        restrictor_loss_kusd_p90: f64 ["thousand US$"],
        /// What the instrument is worth to the restrictor.
        restrictor_payoff_kusd: f64 ["thousand US$"],
        /// Harm to the target that one dollar must be worth to it.
        worthwhile_from: Option<f64> ["US$ per US$ of harm"],
        /// Whether it is the best reply to the plan.
        best_reply: &'static str,
        /// Whether the plan is the best against the replies.
        chosen_plan: &'static str,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { instrument, plan, target_loss_kusd, restrictor_loss_kusd, worthwhile_from, best_reply, chosen_plan, status }
}

table_row! {
    /// The plan at one chance of success of the partner's projects.
    pub struct AtChance {
        /// Its probability.
        chance: f64 ["0–1"],
        /// Capacity with the partner.
        partner_capacity_t: f64 ["t a year"],
        /// Expected cost over the calm world without a plan.
        expected_cost_kusd: f64 ["thousand US$"],
        /// 10th percentile of the cost over the futures.
        cost_p10: f64 ["thousand US$"],
        /// 90th percentile of the cost over the futures.
        cost_p90: f64 ["thousand US$"],
        /// Mean cost of the worst futures.
        risk_kusd: f64 ["thousand US$"],
        /// Public money spent.
        outlay_kusd: f64 ["thousand US$"],
        /// Share of the restrictor in the last year.
        restrictor_share_last_year: f64 ["0–1"],
        /// Whether the targets are met.
        meets_targets: &'static str,
        /// How far the numbers can be trusted.
        status: Status,
        /// Capacity of the projects.
        projects_capacity_t: f64 ["t a year"],
        /// 10th percentile of it.
        expected_cost_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        expected_cost_kusd_p90: f64 ["thousand US$"],
        /// 10th percentile of it.
        risk_kusd_p10: f64 ["thousand US$"],
        /// 90th percentile of it.
        risk_kusd_p90: f64 ["thousand US$"],
    }
    shown { chance, projects_capacity_t, expected_cost_kusd, risk_kusd, restrictor_share_last_year, meets_targets, status }
}

table_row! {
    /// A limit or target that would have to give, where no plan meets them all.
    pub struct Relaxed {
        /// The way out.
        relaxation: String,
        /// The limit or target that binds.
        limit: String,
        /// What kind of limit it is.
        family: &'static str,
        /// Its value.
        right_side: f64 ["as the limit"],
        /// Value that would do.
        needed: f64 ["as the limit"],
        /// How far it gives.
        by: f64 ["as the limit"],
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { relaxation, limit, right_side, needed, by, status }
}

table_row! {
    /// A plan whose market does not show its mineral: nothing is planned.
    pub struct NotShown {
        /// The mineral.
        mineral: String,
        /// Whom to depend on less.
        restrictor: Country,
        /// Year of trade.
        year: Year,
        /// How far the numbers can be trusted.
        status: Status,
    }
}
