//! One page: how many points of each question fit on it.

/// How long a page is and how wide its columns are, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Lines in all columns together.
    pub lines: usize,
    /// Characters of a line of a title.
    pub title: usize,
    /// Characters of a line of a point.
    pub point: usize,
}

impl Paper {
    /// A4 in two columns, as the app prints it. The figures are on the low side, because what does not fit would start a
    /// second page.
    pub const A4: Paper = Paper {
        lines: 106,
        title: 44,
        point: 52,
    };

    /// For each question, by the characters of its title and of its points, the most important first: how many of the
    /// points fit. Every question gets its first point, then its second, and so on, while there is room.
    pub fn points(self, questions: &[(usize, Vec<usize>)]) -> Vec<usize> {
        let lines = |characters: usize, width: usize| characters.div_ceil(width).max(1);
        // One blank line per title.
        let titles = questions
            .iter()
            .map(|(title, _)| lines(*title, self.title) + 1);
        let mut left = self.lines.saturating_sub(titles.sum());
        let mut shown = vec![0; questions.len()];
        let most = questions.iter().map(|(_, points)| points.len()).max();
        for round in 0..most.unwrap_or(0) {
            for ((_, points), shown) in questions.iter().zip(&mut shown) {
                let Some(point) = points.get(round) else {
                    continue;
                };
                let needed = lines(*point, self.point);
                // A question that had to stop does not skip to a later, shorter point.
                if *shown == round && needed <= left {
                    left -= needed;
                    *shown += 1;
                }
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_dealt_round_by_round_while_there_is_room() {
        let page = Paper {
            lines: 9,
            title: 10,
            point: 10,
        };
        // Two titles take two lines each; five lines are left.
        let points = |first: &[usize], second: &[usize]| {
            page.points(&[(5, first.to_vec()), (10, second.to_vec())])
        };
        assert_eq!(points(&[10, 10, 10], &[10, 10, 10]), [3, 2]);
        assert_eq!(
            points(&[25, 5, 5], &[15]),
            [1, 1],
            "long points leave no room"
        );
        assert_eq!(points(&[5], &[]), [1, 0]);
        assert_eq!(points(&[5, 60, 5], &[5, 5]), [1, 2], "none is skipped");
        assert_eq!(page.points(&[]), Vec::<usize>::new());
        assert_eq!(page.points(&[(200, vec![5])]), [0], "no room at all");
    }
}
