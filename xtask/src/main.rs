//! Everything that is done to the project from the command line: `cargo xtask --help`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a task is for")]

mod browsers;
mod build;
mod costs;
mod decompositions;
mod demo;
mod drivers;
mod edits;
mod eval;
mod fuzz;
mod hosts;
mod licences;
mod node;
mod packages;
mod packs;
mod parity;
mod process;
mod screenshots;
mod scripts;
mod segmentation;
mod serve;
mod setup;
mod size;
mod speed;
mod stamp;
mod suppressions;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::drivers::Engine;

/// Set-up, builds, demo and tests of diglot; each command first installs what it lacks.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds both wasm modules and bundles the widget into dist/
    Build,
    /// Serves the widget and, from another origin, pages that use it
    Demo(demo::Options),
    /// Runs every check and every test, in order, until one fails
    Test,
    /// Runs the browser tests alone
    Browsers {
        /// One engine instead of all three
        #[arg(long)]
        only: Option<Engine>,
        /// Scenarios whose name contains this
        filter: Option<String>,
    },
    /// Searches for texts, files and pages that break a property, with nightly Rust and libFuzzer
    Fuzz(fuzz::Options),
    /// Tries the widget on real pages: books of Debian in two languages, from its packages
    Hosts(hosts::Options),
    /// Takes pictures of every state, light and dark, on desktop and phone, into a folder with a page
    Screenshots {
        /// The folder; target/screenshots unless told
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
    },
    /// Prints the bytes of every served file and fails over the limits
    Size {
        /// Says as well what each dependency costs
        #[arg(long)]
        dependencies: bool,
    },
    /// Checks the licence of every package against the list of accepted ones
    Licences,
    /// Compares the bundles of the command line and of wasm, byte for byte
    Parity,
    /// Prints how many sentence cases of a JSON Lines file pass, by language and set
    Segmentation {
        /// The cases
        file: PathBuf,
        /// Prints as well each case that fails
        #[arg(long)]
        verbose: bool,
    },
    /// Aligns every set of gold and prints how good the beads are
    Eval {
        /// The folder that holds gold and gold-sentences
        folder: PathBuf,
        /// Sets whose name contains this
        #[arg(long)]
        only: Option<String>,
        /// Makes long texts of the sets and takes those instead: chapters joined, books of which much is
        /// gone
        #[arg(long)]
        made: bool,
        /// Prints as well each document
        #[arg(long)]
        verbose: bool,
        #[command(flatten)]
        packs: PackOptions,
        /// A weight that is not as it is by default
        #[arg(long = "weight", value_name = "NAME=VALUE")]
        weights: Vec<String>,
        /// Kinds of evidence to do without, as in words,learnt
        #[arg(long, value_name = "KIND,..", value_delimiter = ',')]
        without: Vec<String>,
        /// Prints instead what each set comes to without each kind of evidence
        #[arg(long)]
        ablation: bool,
    },
    /// Prints the calibration of confidences that the sets of gold ask for
    Calibrate {
        /// The folder that holds gold and gold-sentences
        folder: PathBuf,
        #[command(flatten)]
        packs: PackOptions,
    },
    /// Varies the weights of the aligner and prints what does better on the sets of gold
    Fit {
        /// The folder that holds gold and gold-sentences
        folder: PathBuf,
        /// A weight to vary; all where none is named
        #[arg(long)]
        only: Vec<String>,
        #[command(flatten)]
        packs: PackOptions,
        /// A weight that does not start from its default
        #[arg(long = "weight", value_name = "NAME=VALUE")]
        weights: Vec<String>,
    },
    /// Measures alignment on made-up documents beside other aligners, and wasm beside native
    Speed(speed::Options),
    /// Runs a program and prints what it took, for `speed`
    #[command(hide = true)]
    Measured {
        /// The program and its arguments
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        program: Vec<String>,
    },
    /// Makes the vector packs anew from pinned packages; needs Python, and an hour of one core
    Packs {
        /// Changes nothing and fails where a pack is not as it is made
        #[arg(long)]
        check: bool,
    },
    /// Edits the pages of bundles and prints how many of their sentences keep their translation
    Edits {
        /// Bundles of real pages, such as `cargo xtask hosts` makes
        #[arg(required = true)]
        bundles: Vec<PathBuf>,
        /// How often each page is edited
        #[arg(long, default_value_t = 5)]
        seeds: u64,
        /// Prints as well each sentence that is wrong or lost
        #[arg(long)]
        verbose: bool,
    },
    /// Makes the table of Unicode's canonical decompositions anew
    Decompositions,
    /// Makes the table of Unicode's scripts anew
    Scripts,
    /// Makes the abbreviations of CLDR anew, from the unpacked npm package cldr-segments-full
    Suppressions {
        /// The folder of the package
        package: PathBuf,
    },
}

/// Which vector packs the aligner has.
#[derive(clap::Args)]
struct PackOptions {
    /// The folder of the packs, one folder in it for each space
    #[arg(long, value_name = "FOLDER", default_value = "packs")]
    packs: PathBuf,
    /// Aligns without packs
    #[arg(long)]
    no_packs: bool,
    /// A dictionary, from "diglot lexicon", for the sets in its languages
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

impl PackOptions {
    fn read(&self) -> anyhow::Result<eval::Packs> {
        let packs = (!self.no_packs).then_some(self.packs.as_path());
        eval::Packs::read(packs, self.lexicon.as_deref())
    }
}

fn main() -> ExitCode {
    let result = process::end_children_on_interrupt().and_then(|()| run(Arguments::parse()));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments.command {
        Command::Build => build::build(),
        Command::Demo(options) => demo::run(&options),
        Command::Test => test::run(),
        Command::Browsers { only, filter } => {
            let engines = only.map_or(Engine::ALL.to_vec(), |engine| vec![engine]);
            setup::javascript()?;
            packages::install(&engines)?;
            build::build()?;
            browsers::run(&engines, filter.as_deref()).map(|_| ())
        }
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Hosts(options) => hosts::run(&options),
        Command::Screenshots { out } => screenshots::run(out.as_deref()),
        Command::Size { dependencies } => {
            build::build()?;
            if dependencies {
                costs::print()?;
            }
            size::run()
        }
        Command::Licences => {
            setup::javascript()?;
            setup::apps()?;
            licences::run()
        }
        Command::Parity => {
            build::build()?;
            parity::run()
        }
        Command::Segmentation { file, verbose } => {
            let run = if verbose { segmentation::run_verbose } else { segmentation::run };
            run(&file).map_err(anyhow::Error::msg)
        }
        Command::Eval { folder, only, made, verbose, packs, weights, without, ablation } => {
            let run = if ablation { eval::ablate } else { eval::run };
            run(&eval::Plan {
                folder: &folder,
                packs: &packs.read()?,
                only: only.as_deref(),
                is_made: made,
                verbose,
                weights: &weights,
                without: &without,
            })
        }
        Command::Calibrate { folder, packs } => eval::calibrate(&folder, &packs.read()?),
        Command::Fit { folder, only, packs, weights } => {
            eval::fit(&folder, &packs.read()?, &only, &weights)
        }
        Command::Packs { check } => {
            let run = if check { packs::check } else { packs::make };
            run()
        }
        Command::Speed(options) => speed::run(&options),
        Command::Measured { program } => speed::run_child(&program),
        Command::Edits { bundles, seeds, verbose } => edits::run(&bundles, seeds, verbose),
        Command::Decompositions => decompositions::run(),
        Command::Scripts => scripts::run(),
        Command::Suppressions { package } => {
            let file = process::root().join("src/segment/suppressions.rs");
            suppressions::run(&package, &file).map_err(anyhow::Error::msg)
        }
    }
}
