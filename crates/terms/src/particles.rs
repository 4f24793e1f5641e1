//! Korean particles have two forms; the sound before them says which. A text is written with both, `(은/는)`, where a
//! name is put in later.

/// Particles by the sound before them: the form after a consonant, and the form after a vowel.
const PARTICLES: [(&str, &str, &str); 7] = [
    ("(이었/였)", "이었", "였"),
    ("(은/는)", "은", "는"),
    ("(이/가)", "이", "가"),
    ("(을/를)", "을", "를"),
    ("(과/와)", "과", "와"),
    ("(으로/로)", "으로", "로"),
    ("(이나/나)", "이나", "나"),
];

/// A text whose particles are chosen by the sound before them.
pub fn with_particles(text: &str) -> String {
    let mut text = text.to_owned();
    for (both, after_consonant, after_vowel) in PARTICLES {
        while let Some(at) = text.find(both) {
            let closed = match sound(&text[..at]) {
                Sound::Vowel => false,
                Sound::L => both != "(으로/로)",
                Sound::Consonant => true,
            };
            text.replace_range(at..at + both.len(), if closed { after_consonant } else { after_vowel });
        }
    }
    text
}

/// What stands before the bracket that is closed behind these words.
fn opening(inside: &str) -> Option<&str> {
    let mut depth = 1;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&inside[..at]);
        }
    }
    None
}

/// How a word ends when it is read aloud.
enum Sound {
    Vowel,
    L,
    Consonant,
}

fn sound(before: &str) -> Sound {
    // A particle follows the word, not what is added in brackets.
    let before = match before.trim_end().strip_suffix(')').and_then(|inside| opening(inside)) {
        Some(word) if !word.trim_end().is_empty() => word,
        _ => before,
    };
    let last = before.chars().rev().find(|c| !matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '`' | ' '));
    match last {
        Some(c @ '가'..='힣') => match (u32::from(c) - u32::from('가')) % 28 {
            0 => Sound::Vowel,
            8 => Sound::L,
            _ => Sound::Consonant,
        },
        // One, seven and eight end in l; zero, three and six in another consonant.
        Some('1' | '7' | '8' | 'l' | 'L' | 'R' | 'r') => Sound::L,
        Some('0' | '3' | '6' | 'm' | 'n' | 'M' | 'N' | 't') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_follows_the_sound() {
        assert_eq!(with_particles("몽골(은/는)"), "몽골은");
        assert_eq!(with_particles("중국(으로/로), 몽골(으로/로), 호주(으로/로)"), "중국으로, 몽골로, 호주로");
        assert_eq!(with_particles("2024(이/가) 2010(을/를)"), "2024가 2010을");
        assert_eq!(with_particles("몽골(전망)(은/는) 100달러(이었/였)다"), "몽골(전망)은 100달러였다");
    }
}
