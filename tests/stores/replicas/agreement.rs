//! What holds after each step, and after each merge: a device knows what the plain model knows, and all know the same.

use super::device::Device;
use super::world::Known;
use crate::digest;
use viva::journal::Checkup;
use viva::settings::{self, Settings};
use viva::storage::Texts;

impl Device {
    /// Each step what is known; now and then everything else too.
    pub fn check(&mut self, thorough: bool) {
        let opened = self.log.reload(&self.local);
        // Copies of what is harmed go to the mirror too.
        self.unite();
        let found: Known = opened
            .events
            .iter()
            .map(|event| (event.id, event.clone()))
            .collect();
        let lost = self.known.iter().find(|(id, _)| !found.contains_key(id));
        let extra = found.iter().find(|(id, _)| !self.known.contains_key(id));
        assert!(found == self.known, "lost {lost:?}, came back {extra:?}");
        for texts in [&self.local.inside.texts, &self.mirror.inside.texts] {
            for newer in &self.newer {
                let there = texts.values().any(|text| text == newer);
                assert!(there, "{newer} is gone: {:?}", records(texts));
            }
        }
        if !thorough {
            return;
        }
        let other = crate::events(&self.mirror.inside.texts);
        assert!(digest(other) == digest(opened.events), "the mirror differs");
        let checkup = Checkup::of(&self.local.inside.texts, Some(&self.mirror.inside.texts));
        assert!(checkup.merge.is_empty(), "{:?}", checkup.merge);
        assert_eq!(checkup.events, self.known.len());
    }
}

fn records(texts: &Texts) -> Vec<&String> {
    let records = texts.iter().filter(|(key, _)| key.starts_with("viva.x."));
    records.map(|(_, text)| text).collect()
}

/// Files from everyone to everyone: then all are in one state.
pub fn merge_all(devices: &mut [Device]) {
    let order: Vec<(usize, usize)> = vec![(1, 0), (2, 0), (0, 1), (0, 2)];
    for (from, to) in order {
        let file = devices[from].export();
        let newer = devices[from].newer.clone();
        devices[to].import(&file, &newer);
        devices[to].check(true);
    }
    let states: Vec<u64> = devices
        .iter()
        .map(|device| digest(crate::events(&device.local.inside.texts)))
        .collect();
    assert!(states.iter().all(|state| *state == states[0]), "{states:?}");
    for device in devices.iter() {
        assert!(device.known == devices[0].known);
        assert_eq!(
            settings::notes(device.log.registers()),
            settings::notes(devices[0].log.registers())
        );
        assert_eq!(
            Settings::of(device.log.registers()),
            Settings::of(devices[0].log.registers())
        );
    }
}
