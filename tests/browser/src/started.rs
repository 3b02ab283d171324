//! The servers and the one browser that `cargo xtask` started for a program.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::engine::Engine;
use crate::reader::Reader;

/// What was started, by the environment.
pub struct Started {
    engine: Engine,
    driver: String,
    scratch: PathBuf,
    origins: [String; 2],
}

impl Started {
    /// Reads the environment; fails where `cargo xtask` did not start the program.
    pub fn from_environment() -> Result<Self> {
        let started =
            Engine::ALL.into_iter().find_map(|engine| Some((engine, engine.drivers().pop()?)));
        let Some((engine, driver)) = started else { bail!("no browser was started") };
        Ok(Self {
            engine,
            driver,
            scratch: variable("DIGLOT_SCRATCH")?.into(),
            origins: [variable("DIGLOT_PAGES")?, variable("DIGLOT_WIDGET")?],
        })
    }

    /// A person in front of the browser.
    pub async fn reader(&self) -> Result<Reader> {
        Reader::connect(self.engine, &self.driver, &self.scratch, self.origins.clone()).await
    }
}

/// A variable that `cargo xtask` sets.
pub fn variable(name: &str) -> Result<String> {
    match env::var(name) {
        Ok(value) => Ok(value),
        Err(_) => bail!("this needs servers and a browser; start it by `cargo xtask`"),
    }
}
