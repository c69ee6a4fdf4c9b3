//! A full-text search engine for a news archive. The map of the rooms comes with the last of them.

pub mod annotators;
pub mod article;
pub mod formats;
pub mod index;
pub mod indexer;
pub mod ingest;
pub mod query;
pub mod search;
