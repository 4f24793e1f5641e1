//! What the catalogue must hold.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::commodity::Commodity;

#[test]
fn a_stage_typed_alone_and_half_a_name_lead_to_the_whole() {
    let near = |typed| Catalogue::get().mineral(typed).unwrap_err().nearest;
    assert_eq!(near("magnets")[0], "rare-earths:magnets");
    assert!(near("coal").contains(&"coking-coal".to_owned()), "{:?}", near("coal"));
}

#[test]
fn every_code_of_every_edition_is_counted_at_one_place() {
    for code in Edition::ALL.into_iter().flat_map(|edition| Catalogue::get().codes_in(edition)) {
        let places = Catalogue::get().all_named(code);
        let homes: Vec<String> = places
            .iter()
            .filter(|place| place.product.home.is_none())
            .map(|place| format!("{}:{}", place.mineral.slug, place.stage.slug))
            .collect();
        // A stage may hold two goods that a later edition joined; two stages may not both count a heading.
        let mut stages = homes.clone();
        stages.dedup();
        assert!(stages.len() <= 1 && (stages.len() == 1 || places.len() == 1), "{code}: {homes:?}");
    }
}

#[test]
fn a_home_is_a_stage_that_names_the_heading_and_counts_it() {
    for mineral in Catalogue::get().minerals() {
        for product in mineral.products() {
            let Some(home) = &product.home else { continue };
            let shared = Edition::ALL.into_iter().flat_map(|e| product.codes_in(e)).any(|code| {
                Catalogue::get()
                    .named(code)
                    .is_some_and(|place| format!("{}:{}", place.mineral.slug, place.stage.slug) == *home)
            });
            assert!(shared, "{}: {} is not at {home}", mineral.slug, product.hs);
        }
    }
}

#[test]
fn whole_minerals_share_no_code_in_any_edition() {
    for edition in Edition::ALL {
        let mut owner: BTreeMap<HsCode, &str> = BTreeMap::new();
        for mineral in Catalogue::get().minerals() {
            for code in mineral.codes_in(edition) {
                let first = *owner.entry(code).or_insert(&mineral.slug);
                assert_eq!(first, mineral.slug, "{code}");
            }
        }
    }
}

#[test]
fn the_bundled_codes_are_all_in_the_catalogue() {
    let listed = include_str!("../../../../data/products.csv");
    let mut count = 0;
    for line in listed.lines().skip(1) {
        let code = Hs6::parse(&line[..6]).unwrap();
        assert!(Catalogue::get().product(code).is_some(), "{line}");
        count += 1;
    }
    assert_eq!(count, 74);
}

#[test]
fn every_series_of_the_production_table_has_its_link_and_no_link_is_without_series() {
    let table = include_str!("../../../../data/facts/production.csv");
    let series: BTreeSet<String> =
        table.lines().skip(1).map(|line| line.splitn(4, ',').take(3).collect::<Vec<_>>().join(",")).collect();
    let links = Catalogue::get()
        .minerals()
        .iter()
        .flat_map(|m| m.production.iter().map(|link| format!("{},{},{}", m.slug, link.stage, link.basis)));
    assert_eq!(links.collect::<BTreeSet<_>>(), series);
}

#[test]
fn links_lead_down_the_chain_and_hold_their_middle() {
    for mineral in Catalogue::get().minerals() {
        let place = |slug: &str| mineral.stages.iter().position(|s| s.slug == slug);
        for link in &mineral.links {
            let (from, to) = (place(&link.from).unwrap(), place(&link.to).unwrap());
            assert!(from < to, "{}: {} to {}", mineral.slug, link.from, link.to);
            let Yield { low, mid, high } = link.tonnes;
            assert!(0.0 < low && low <= mid && mid <= high && !link.reason.is_empty(), "{}", mineral.slug);
        }
    }
}

#[test]
fn links_between_stages_of_known_content_agree_with_it() {
    // One code on each side with a content factor: tonnes = content out / content in / recovery of 0.85 to 1.
    for mineral in Catalogue::get().minerals() {
        let content = |slug: &str| {
            let stage = mineral.stages.iter().find(|s| s.slug == slug).unwrap();
            (stage.products.len() == 1).then(|| stage.products[0].content.as_ref()).flatten()
        };
        for link in &mineral.links {
            let (Some(from), Some(to)) = (content(&link.from), content(&link.to)) else { continue };
            let least = to.low / from.high;
            let most = to.high / from.low / 0.85;
            let Yield { low, high, .. } = link.tonnes;
            assert!(low >= least * 0.999 && high <= most * 1.001, "{}: {least} to {most}", mineral.slug);
        }
    }
}

#[test]
fn production_agrees_only_with_a_stage_of_its_mineral() {
    for mineral in Catalogue::get().minerals() {
        for stage in mineral.production.iter().filter_map(|link| link.agrees.as_deref()) {
            assert!(mineral.stages.iter().any(|s| s.slug == stage), "{}:{stage}", mineral.slug);
        }
    }
}

#[test]
fn a_word_names_one_mineral() {
    let mut owner: BTreeMap<String, &str> = BTreeMap::new();
    for mineral in Catalogue::get().minerals() {
        for word in mineral.words() {
            let first = *owner.entry(fold(word)).or_insert(&mineral.slug);
            assert_eq!(first, mineral.slug, "{word}");
        }
    }
}

#[test]
fn every_name_is_given_in_both_languages() {
    for mineral in Catalogue::get().minerals() {
        let mut names = vec![(mineral.name(Lang::En), mineral.name(Lang::Ko))];
        names.extend(mineral.stages.iter().map(|s| (s.name(Lang::En), s.name(Lang::Ko))));
        names.extend(mineral.products().map(|p| (p.name(Lang::En), p.name(Lang::Ko))));
        for (en, ko) in names {
            assert!(!en.is_empty() && ko.chars().any(|c| c >= '가'), "{}: {en} {ko}", mineral.slug);
        }
    }
}

#[test]
fn ranges_run_from_low_to_high_and_content_is_a_part_of_the_whole() {
    for mineral in Catalogue::get().minerals() {
        let Priors { sigma, epsilon, eta } = mineral.priors();
        for prior in [sigma, epsilon, eta] {
            assert!(0.0 < prior.p5 && prior.p5 < prior.median && prior.median < prior.p95, "{prior:?}");
            assert!(!prior.reason.is_empty());
        }
        for c in mineral.stages.iter().flat_map(|s| &s.products).filter_map(|p| p.content.as_ref()) {
            assert!(0.0 < c.low && c.low <= c.mid && c.mid <= c.high && c.high <= 1.0, "{c:?}");
        }
    }
}

#[test]
fn a_list_is_resolved_in_its_order_and_each_part_once() {
    let asked = Commodity::resolve("희토류:compounds, 284690+284610, Tungsten, 텅스텐").unwrap();
    let labels: Vec<&str> = asked.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["rare-earths:compounds", "284610+284690", "tungsten"]);
}

#[test]
fn all_is_every_mineral_and_codes_is_every_code() {
    assert_eq!(Commodity::resolve("all").unwrap().len(), Catalogue::get().minerals().len());
    assert_eq!(Commodity::resolve("codes").unwrap().len(), Catalogue::get().codes().len());
}

#[test]
fn the_sentence_of_an_unknown_stage_lists_the_stages() {
    assert_eq!(
        Commodity::one("magnesite:metal").unwrap_err().to_string(),
        "mineral: expected a stage of the mineral, but found \"magnesite:metal\"; \
         did you mean one of magnesite:mineral, magnesite:magnesia?"
    );
}

#[test]
fn scrap_of_other_precious_metals_is_not_counted_as_platinum() {
    let home = Hs6::new(711_290).and_then(|code| Catalogue::get().product(code));
    assert_eq!(home.map(|(mineral, stage, _)| (&*mineral.slug, &*stage.slug)), Some(("silver", "scrap")));
}

#[test]
fn minerals_are_in_order_of_their_slugs() {
    assert!(Catalogue::get().minerals().windows(2).all(|w| w[0].slug < w[1].slug));
    assert!(Catalogue::get().minerals().len() >= 45);
}

#[test]
fn a_mineral_is_found_by_slug_name_and_alias() {
    for typed in ["rare-earths", "Rare earths", "희토류", "rare-earth", "REE"] {
        assert_eq!(Commodity::one(typed).unwrap().label, "rare-earths", "{typed}");
    }
}

#[test]
fn codes_joined_by_plus_are_one_commodity_in_order() {
    let commodity = Commodity::one("284690+284610").unwrap();
    assert_eq!(commodity.label, "284610+284690");
    assert_eq!(commodity.mineral.map(|m| m.slug.as_str()), Some("rare-earths"));
}

#[test]
fn an_unknown_stage_names_the_stages() {
    let fault = Commodity::one("rare-earths:oxide").unwrap_err();
    assert_eq!(fault.nearest[..3], ["rare-earths:ore", "rare-earths:compounds", "rare-earths:metals"]);
}

#[test]
fn an_unknown_mineral_names_the_nearest() {
    assert_eq!(Commodity::one("tungstn").unwrap_err().nearest[0], "tungsten");
}

#[test]
fn a_code_outside_the_catalogue_is_accepted() {
    assert_eq!(Commodity::one("010111").unwrap().mineral.map(|m| m.slug.as_str()), None);
}

/// HS92 codes of the bundled data by slug, as version 0.1.0 pooled them: answers about existing slugs do not move.
const POOLED: &str = include_str!("pooled.csv");

#[test]
fn existing_slugs_mean_the_same_bundled_codes() {
    let listed = include_str!("../../../../data/products.csv");
    let bundled: BTreeSet<&str> = listed.lines().skip(1).map(|line| &line[..6]).collect();
    let held = |codes: &[Hs6]| {
        let codes = codes.iter().map(ToString::to_string).filter(|code| bundled.contains(code.as_str()));
        codes.collect::<Vec<_>>().join("+")
    };
    let mut now: BTreeMap<String, String> = BTreeMap::new();
    for mineral in Catalogue::get().minerals() {
        now.insert(mineral.slug.clone(), held(&mineral.codes()));
        for stage in &mineral.stages {
            now.insert(format!("{}:{}", mineral.slug, stage.slug), held(&stage.codes()));
        }
    }
    for line in POOLED.lines().skip(1) {
        let (slug, codes) = line.split_once(',').unwrap();
        assert_eq!(now.get(slug).map(String::as_str), Some(codes), "{slug}");
    }
    assert_eq!(POOLED.lines().count(), 164);
}

#[test]
fn a_code_holds_until_an_edition_changes_it() {
    let codes = |slug: &str, edition| -> Vec<String> {
        let codes = Commodity::one(slug).unwrap().codes_in(edition);
        assert!(codes.iter().all(|code| code.edition() == edition));
        codes.iter().map(|code| code.digits()).collect()
    };
    assert_eq!(codes("rare-earths:magnets", Edition::Hs22), ["850511"]);
    assert_eq!(codes("cobalt:metal", Edition::Hs96), ["810510"]);
    assert_eq!(codes("cobalt:metal", Edition::Hs02), ["810520", "810530"]);
    assert_eq!(codes("titanium:pigment", Edition::Hs96), ["320611", "320619"]);
    assert_eq!(codes("lithium:battery", Edition::Hs07), ["850780"]);
    assert_eq!(codes("lithium:battery", Edition::Hs12), ["850760"]);
    assert_eq!(codes("lithium:precursor", Edition::Hs12), ["285300"]);
    assert_eq!(codes("lithium:precursor", Edition::Hs17), ["285390"]);
    assert_eq!(codes("boron:mineral", Edition::Hs12), ["252800"]);
}

#[test]
fn rhenium_and_hafnium_have_a_heading_of_their_own_only_in_the_edition_of_2022() {
    for (slug, code) in [("rhenium", "811241"), ("hafnium", "811231")] {
        let whole = Commodity::one(slug).unwrap();
        assert!(whole.codes.is_empty() && whole.codes_in(Edition::Hs17).is_empty(), "{slug}");
        assert_eq!(whole.shared_codes(), [Hs6::parse("811291").unwrap()]);
        assert_eq!(whole.codes_in(Edition::Hs22), [HsCode::parse(Edition::Hs22, code).unwrap()]);
        let metal = Commodity::one(&format!("{slug}:metal")).unwrap();
        assert_eq!(metal.codes, [Hs6::parse("811291").unwrap()]);
    }
    assert!(Commodity::one("gallium").unwrap().shared_codes().is_empty());
}

#[test]
fn a_code_of_a_later_edition_alone_is_found_and_shared_headings_name_every_chain() {
    let home = |code: &str| {
        let (mineral, stage, _) = Catalogue::get().product(Hs6::parse(code).unwrap()).unwrap();
        format!("{}:{}", mineral.slug, stage.slug)
    };
    assert_eq!(home("811292"), "gallium:metal");
    assert_eq!(home("811010"), "antimony:metal");
    assert_eq!(home("850760"), "lithium:battery");
    assert_eq!(home("811241"), "rhenium:metal");
    assert_eq!(home("253090"), "lithium:ore");
    let chains = |edition, code: &str| -> Vec<&str> {
        let places = Catalogue::get().all_named(HsCode::parse(edition, code).unwrap());
        places.iter().map(|place| place.mineral.slug.as_str()).collect()
    };
    assert_eq!(chains(Edition::Hs92, "253090"), ["lithium", "rare-earths"]);
    assert!(chains(Edition::Hs92, "811241").is_empty());
    assert_eq!(chains(Edition::Hs22, "811241"), ["rhenium"]);
}

#[test]
fn cobalt_and_rare_earth_metal_under_fifteen_dollars_are_intermediates() {
    let splits = |edition| -> Vec<(String, &str, &str, f64)> {
        let found = Catalogue::get().splits(edition).into_iter();
        found
            .map(|(code, place, split)| (code.digits(), &*place.mineral.slug, &*split.means, split.limit().0))
            .collect()
    };
    let limit = |code: &str, mineral| (code.to_owned(), mineral, "intermediate", 15.0);
    assert_eq!(splits(Edition::Hs92), [limit("280530", "rare-earths"), limit("810510", "cobalt")]);
    let later = [limit("280530", "rare-earths"), limit("810520", "cobalt"), limit("810530", "cobalt")];
    assert_eq!(splits(Edition::Hs17), later);
    let (_, _, product) = Catalogue::get().product(Hs6::parse("280530").unwrap()).unwrap();
    let split = product.split.as_ref().unwrap();
    assert!(split.is_earlier(crate::UsdPerKg(4.1)) && !split.is_earlier(crate::UsdPerKg(15.0)));
}

#[test]
fn coverage_weighs_the_codes_of_the_chain() {
    // Tungsten: 261100, 284180, 284990, 720280, 810110, 282590 and 810191 weigh 3, 820900 weighs 2: 23.
    // The bundled data hold 261100 and 810110: 6 of 23.
    let held = include_str!("../../../../data/products.csv");
    let share = |slug: &str| {
        let mineral = Catalogue::get().mineral(slug).unwrap();
        let held = |code: HsCode| held.lines().any(|line| line.starts_with(&code.digits()));
        mineral.coverage(Edition::Hs92, held).unwrap().get()
    };
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} {expected}");
    near(share("tungsten"), 6.0 / 23.0);
    near(share("lithium"), 6.0 / 28.0);
    near(share("nickel"), 3.0 / 28.0);
    near(share("rare-earths"), 9.0 / 24.0);
}

#[test]
fn the_file_refuses_an_unknown_field_and_a_code_or_priority_that_is_none() {
    let parse = |product: &str| {
        let text = format!(
            "format = 1\n[[mineral]]\nslug = \"x\"\nname = {{ en = \"x\", ko = \"가\" }}\n[[mineral.stage]]\n\
             slug = \"y\"\nname = {{ en = \"y\", ko = \"나\" }}\nproducts = [{{ hs92 = \"261100\", \
             name = {{ en = \"z\", ko = \"다\" }}{product} }}]\n"
        );
        toml::from_str::<Catalogue>(&text).map_err(|e| e.to_string())
    };
    assert!(parse("").is_ok());
    assert!(parse(", hs2 = \"261100\"").unwrap_err().contains("unknown field"));
    assert!(parse(", hs02 = [\"26110\"]").unwrap_err().contains("expected a six-digit code"));
    assert!(parse(", priority = 4").unwrap_err().contains("expected 1, 2 or 3, but found 4"));
}
