//! Three devices of one learner, for thousands of random steps: answering, undoing, notes, files from one to another and
//! taken back, a shared folder, compaction broken off anywhere, crashes that lose the last writes of a store, harm,
//! clocks that jump, a later version's segments, erasing. What a device should know is kept beside it in the plainest way;
//! after each merge all devices must be in one state.
//!
//! The long form: `VIVA_FUZZ_STEPS=1000000 VIVA_FUZZ_SEED=7 cargo test --no-default-features --test stores replicas`.

#![allow(clippy::print_stderr, reason = "a failure has to name its seed")]

#[path = "replicas/agreement.rs"]
mod agreement;
#[path = "replicas/device.rs"]
mod device;
#[path = "replicas/world.rs"]
mod world;

use crate::support::EVENING;
use agreement::merge_all;
use device::{DAY, Device};
use viva::chance::SplitMix64;
use viva::storage::Texts;
use world::{Known, World};

/// Steps after which the devices begin anew, so that a step stays cheap.
const EPISODE: usize = 500;
/// Steps after which all devices are merged.
const MERGE: usize = 50;

fn step(devices: &mut [Device], place: usize, world: &mut World) {
    let other = (place + 1 + world.below(2)) % devices.len();
    let what = world.below(100);
    eprintln!("device {place}, with {other}: {what}");
    match what {
        0..50 => {
            let gap = world.below(600) as i64 * 100;
            devices[place].now += gap;
            devices[place].grade(world);
        }
        50..57 => devices[place].note(world),
        57..63 => {
            // A clock that jumps, also back, or another country.
            let days = world.below(9) as i64 - 2;
            devices[place].now = (devices[place].now + days * DAY).max(EVENING - 90 * DAY);
            devices[place].offset = [330, -480, 60, 765][world.below(4)];
        }
        63..71 => {
            let file = devices[other].export();
            let newer = devices[other].newer.clone();
            let before = (devices[place].known.clone(), devices[place].newer.clone());
            let imported = devices[place].import(&file, &newer);
            if world.below(2) == 0 {
                let device = &mut devices[place];
                imported
                    .undo(&mut device.local, device.log.writer())
                    .unwrap();
                (device.known, device.newer) = before;
                device.log.reload(&device.local);
                device.unite();
            }
        }
        71..76 => devices[place].use_folder(world),
        76..82 => devices[place].compact(world),
        82..90 => devices[place].crash(world),
        90..96 => devices[place].harm(world),
        96..98 => devices[place].upgrade(world),
        98 => devices[place].start(world),
        _ if world.below(4) == 0 => devices[place].erase(world),
        _ => devices[place].start(world),
    }
    let thorough = world.below(10) == 0;
    devices[place].check(thorough);
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

#[test]
fn three_replicas_agree_after_ten_thousand_random_steps() {
    let steps = number("VIVA_FUZZ_STEPS", 10_000) as usize;
    let seed = number("VIVA_FUZZ_SEED", 20_261_129);
    for episode in 0..steps.div_ceil(EPISODE) {
        let seed = seed + episode as u64;
        eprintln!("VIVA_FUZZ_SEED={seed} VIVA_FUZZ_STEPS={EPISODE}");
        let mut world = World {
            chance: SplitMix64::new(seed),
            folder: Texts::new(),
            writers: 0,
            all: Known::new(),
        };
        let mut devices: Vec<Device> = (0..3).map(|_| Device::new(&mut world)).collect();
        for count in 1..=EPISODE {
            let place = world.below(3);
            step(&mut devices, place, &mut world);
            if count % MERGE == 0 {
                merge_all(&mut devices);
            }
        }
        // Nothing was ever made up.
        let known = &devices[0].known;
        assert!(
            known
                .iter()
                .all(|(id, event)| world.all.get(id) == Some(event))
        );
    }
}
