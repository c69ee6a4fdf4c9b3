//! Where does chance come from? A seeded generator of numbers and draws from long-tailed lists.
//!
//! Integers only: floating-point functions differ between machines, and the archive must not. The
//! generator is xoshiro256++ seeded by splitmix64 (Blackman and Vigna: Scrambled Linear
//! Pseudorandom Number Generators, 2021), written here so that no release of a crate moves a byte.

/// A stream of numbers that depends on its seed alone.
pub struct Random {
    state: [u64; 4],
}

impl Random {
    pub fn new(seed: u64) -> Self {
        let mut at = seed;
        Random {
            state: [0; 4].map(|_: u64| {
                at = at.wrapping_add(0x9E37_79B9_7F4A_7C15);
                mixed(at)
            }),
        }
    }

    /// A stream of its own for number `n` of a seed.
    pub fn for_number(seed: u64, n: u64) -> Self {
        Random::new(mixed(seed ^ mixed(n.wrapping_add(1))))
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let drawn = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        drawn
    }

    /// A number below `bound`, which is at least 1.
    pub fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of `choices`, all as likely.
    pub fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    /// One of `choices`, the first the likeliest: the smaller of two draws.
    pub fn early<T: Copy>(&mut self, choices: &[T]) -> T {
        let bound = choices.len() as u64;
        choices[self.below(bound).min(self.below(bound)) as usize]
    }
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Ranks drawn by the law of Zipf and Mandelbrot: rank `r`, counted from 0, has a weight of
/// 1 / (r + shift), and beyond `bend` one that falls with the square, as the rare words of large
/// corpora do.
pub struct Zipf {
    /// Sum of the weights up to and including each rank.
    sums: Vec<u64>,
    /// For each of 2^16 equal parts of the sum, the rank in which it begins.
    guide: Vec<u32>,
    step: u64,
}

const WEIGHT_OF_ONE: u64 = 1 << 40;
const GUIDES: u64 = 1 << 16;

impl Zipf {
    pub fn new(ranks: usize, shift: u64, bend: u64) -> Self {
        let mut total = 0;
        let mut sums = Vec::with_capacity(ranks);
        for rank in 0..ranks as u64 {
            let at = rank + shift;
            let plain = WEIGHT_OF_ONE / at;
            total += if rank > bend {
                plain * (bend + shift) / at
            } else {
                plain
            };
            sums.push(total);
        }
        let step = total / GUIDES + 1;
        let mut guide = Vec::with_capacity(GUIDES as usize);
        let mut rank = 0;
        for part in 0..GUIDES {
            while rank + 1 < ranks && sums[rank] <= part * step {
                rank += 1;
            }
            guide.push(rank as u32);
        }
        Zipf { sums, guide, step }
    }

    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.sums[self.sums.len() - 1];
        let drawn = random.below(total);
        let mut rank = self.guide[(drawn / self.step) as usize] as usize;
        while self.sums[rank] <= drawn {
            rank += 1;
        }
        rank
    }
}
