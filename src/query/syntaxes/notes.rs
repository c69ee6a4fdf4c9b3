//! What should a user know of how a foreign query was read?
//!
//! One sentence a topic, about the first spot where it comes up.

#[derive(Default)]
pub(super) struct Notes {
    topics: Vec<&'static str>,
    lines: Vec<String>,
}

impl Notes {
    /// Adds a sentence; the topic is any name that stands for it.
    pub fn add(&mut self, topic: &'static str, line: impl FnOnce() -> String) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
            self.lines.push(line());
        }
    }

    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }
}
