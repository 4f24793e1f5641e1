//! Which activities only tell the money of others once more.
//!
//! A publisher may give one sum at two levels: a programme and the projects in it. Two rules, for each kind of money:
//!
//! - a relative: an activity is covered when any descendant, linked by `related-activity` in either direction, carries
//!   money of that kind. Relatives in a circle stand on no level, and none of them covers another;
//! - a level: of activities that name no relatives at all, those of an upper level are covered when the same publisher has
//!   such activities with money of that kind at a lower level.
//!
//! Linear in the number of activities and links.

use std::collections::{BTreeMap, BTreeSet};

use crate::aid::{Kind, Relatives};

/// An activity, as far as its place among others goes.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Who publishes it.
    pub publisher: String,
    /// Its relatives and level.
    pub relatives: Relatives,
    /// The kinds of money it carries.
    pub kinds: BTreeSet<Kind>,
}

/// The covered activities and kinds.
pub fn covered(activities: &BTreeMap<String, Place>) -> BTreeSet<(String, Kind)> {
    let links = Links::of(activities);
    let mut covered = links.covered_by_descendants(activities);
    covered.extend(covered_by_level(activities, &links));
    covered
}

/// The links from children to parents.
struct Links<'a> {
    ids: Vec<&'a str>,
    at: BTreeMap<&'a str, usize>,
    up: Vec<BTreeSet<usize>>,
    linked: Vec<bool>,
}

impl<'a> Links<'a> {
    fn of(activities: &'a BTreeMap<String, Place>) -> Links<'a> {
        let mut links = Links { ids: Vec::new(), at: BTreeMap::new(), up: Vec::new(), linked: Vec::new() };
        for (id, place) in activities {
            let own = links.index(id);
            for parent in &place.relatives.parents {
                let parent = links.index(parent);
                links.join(own, parent);
            }
            for child in &place.relatives.children {
                let child = links.index(child);
                links.join(child, own);
            }
        }
        links
    }

    fn index(&mut self, id: &'a str) -> usize {
        *self.at.entry(id).or_insert_with(|| {
            self.ids.push(id);
            self.up.push(BTreeSet::new());
            self.linked.push(false);
            self.ids.len() - 1
        })
    }

    fn join(&mut self, child: usize, parent: usize) {
        self.up[child].insert(parent);
        (self.linked[child], self.linked[parent]) = (true, true);
    }

    fn covered_by_descendants(&self, activities: &BTreeMap<String, Place>) -> BTreeSet<(String, Kind)> {
        let circle = circles(&self.up);
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); self.ids.len()];
        for (at, circle) in circle.iter().enumerate() {
            members[*circle].push(at);
        }
        let mut covered = BTreeSet::new();
        for kind in [Kind::Commitment, Kind::Disbursement, Kind::Net] {
            let carries = |at: usize| activities.get(self.ids[at]).is_some_and(|a| a.kinds.contains(&kind));
            let mut open: Vec<usize> =
                (0..self.ids.len()).filter(|at| carries(*at)).map(|at| circle[at]).collect();
            let (mut visited, mut above) = (BTreeSet::new(), BTreeSet::new());
            while let Some(here) = open.pop() {
                if !visited.insert(here) {
                    continue;
                }
                for parent in members[here].iter().flat_map(|at| &self.up[*at]) {
                    if circle[*parent] != here {
                        above.insert(circle[*parent]);
                        open.push(circle[*parent]);
                    }
                }
            }
            let ids = above.iter().flat_map(|circle| &members[*circle]).map(|at| self.ids[*at]);
            covered.extend(ids.map(|id| (id.to_owned(), kind)));
        }
        covered
    }
}

fn covered_by_level(activities: &BTreeMap<String, Place>, links: &Links) -> BTreeSet<(String, Kind)> {
    let alone = |id: &str, place: &Place| {
        place.relatives.level > 0 && links.at.get(id).is_none_or(|at| !links.linked[*at])
    };
    let unlinked = || activities.iter().filter(|(id, place)| alone(id, place));
    let mut lowest: BTreeMap<(&str, Kind), u8> = BTreeMap::new();
    for (_, place) in unlinked() {
        for kind in &place.kinds {
            let level = lowest.entry((&place.publisher, *kind)).or_default();
            *level = place.relatives.level.max(*level);
        }
    }
    let upper = |place: &Place, kind: Kind| {
        lowest.get(&(place.publisher.as_str(), kind)).is_some_and(|low| place.relatives.level < *low)
    };
    unlinked()
        .flat_map(|(id, place)| place.kinds.iter().filter(|k| upper(place, **k)).map(|k| (id.clone(), *k)))
        .collect()
}

/// For each node the number of its circle of mutual ancestors: Tarjan's strongly connected components, without recursion.
fn circles(up: &[BTreeSet<usize>]) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let count = up.len();
    let (mut order, mut low, mut circle) = (vec![NONE; count], vec![0; count], vec![NONE; count]);
    let (mut stack, mut next) = (Vec::new(), 0);
    for root in 0..count {
        if order[root] != NONE {
            continue;
        }
        let mut walk = vec![(root, up[root].iter())];
        (order[root], low[root]) = (next, next);
        next += 1;
        stack.push(root);
        while let Some((at, parents)) = walk.last_mut() {
            let at = *at;
            match parents.next() {
                Some(&parent) if order[parent] == NONE => {
                    (order[parent], low[parent]) = (next, next);
                    next += 1;
                    stack.push(parent);
                    walk.push((parent, up[parent].iter()));
                }
                Some(&parent) => {
                    if circle[parent] == NONE {
                        low[at] = low[at].min(order[parent]);
                    }
                }
                None => {
                    walk.pop();
                    if let Some((above, _)) = walk.last() {
                        low[*above] = low[*above].min(low[at]);
                    }
                    if low[at] == order[at] {
                        while let Some(member) = stack.pop() {
                            circle[member] = at;
                            if member == at {
                                break;
                            }
                        }
                    }
                }
            }
        }
    }
    circle
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Activities as `id level parents`, all with disbursements of one publisher; an id in capitals carries no money.
    fn found(lines: &[&str]) -> Vec<String> {
        let mut all: BTreeMap<String, Place> = BTreeMap::new();
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            let mut place = Place::default();
            place.relatives.level = words[1].parse().unwrap();
            place.relatives.parents = words[2..].iter().map(|w| (*w).to_owned()).collect();
            if words[0].to_lowercase() == words[0] {
                place.kinds.insert(Kind::Disbursement);
            }
            all.insert(words[0].to_owned(), place);
        }
        covered(&all).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn every_ancestor_of_money_is_covered_over_levels_without_money() {
        assert_eq!(found(&["a 0", "M 0 a", "c 0 M"]), ["M", "a"]);
        assert_eq!(found(&["a 0", "b 0", "c 0 a"]), ["a"]);
    }

    #[test]
    fn a_circle_covers_what_stands_above_it_and_none_of_its_own() {
        assert_eq!(found(&["a 0 b", "b 0 a"]), Vec::<String>::new());
        assert_eq!(found(&["a 0 b", "b 0 a t", "t 0"]), ["t"]);
        assert_eq!(found(&["a 0 b", "b 0 a", "c 0 a"]), ["a", "b"]);
    }

    #[test]
    fn two_levels_without_links_never_count_both() {
        assert_eq!(found(&["a 1", "b 2"]), ["a"]);
        // With links it is known that `a` is not the parent.
        assert_eq!(found(&["a 1", "b 2 p", "p 1"]), ["p"]);
        assert_eq!(found(&["a 1", "b 1"]), Vec::<String>::new());
    }

    #[test]
    fn a_long_chain_takes_no_long_time() {
        let lines: Vec<String> = (0..20_000).map(|i| format!("a{i} 0 a{}", i + 1)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(found(&lines).len(), 20_000);
    }
}
