//! The page that shows the pictures.

/// Its beginning, without anything from elsewhere.
const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<title>diglot, as it looks</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; padding: 2rem; max-inline-size: 110rem; }
  nav { display: flex; gap: 1.5em; }
  h2 { margin-block: 3rem 0; }
  h3 { margin-block: 2.5rem 0.75rem; font-weight: 500; }
  .row { display: grid; grid-template-columns: 3fr 3fr 1fr 1fr; gap: 1rem; align-items: start; }
  figure { margin: 0; }
  img { display: block; inline-size: 100%; border: 1px solid color-mix(in srgb, currentcolor 20%, transparent); border-radius: 0.4rem; }
  figcaption { font-size: 0.8rem; opacity: 0.7; }
  @media (max-width: 60rem) { .row { grid-template-columns: 3fr 1fr; } }
</style>
</head>
<body>
<h1>diglot, as it looks</h1>
";

/// Grows a row of pictures at a time.
pub struct Album {
    texts: Vec<(String, String)>,
}

impl Album {
    pub fn new() -> Self {
        Self { texts: Vec::new() }
    }

    /// What is added from now on shows this text.
    pub fn begin(&mut self, text: &str) {
        self.texts.push((text.to_owned(), String::new()));
    }

    /// A row: files with what they show.
    pub fn add(&mut self, state: &str, pictures: &[(String, String)]) {
        let Some((text, rows)) = self.texts.last_mut() else { return };
        let figures: String = pictures
            .iter()
            .map(|(file, caption)| {
                format!(
                    "<figure><a href=\"{file}\"><img src=\"{file}\" alt=\"{text}, {state}, {caption}\" \
                     loading=\"lazy\"></a><figcaption>{caption}</figcaption></figure>\n"
                )
            })
            .collect();
        *rows += &format!("<h3>{state}</h3>\n<div class=\"row\">\n{figures}</div>\n");
    }

    /// The page as HTML.
    pub fn finish(&self) -> String {
        let (mut links, mut sections) = (String::new(), String::new());
        for (idx, (text, rows)) in self.texts.iter().enumerate() {
            links += &format!("<a href=\"#text-{idx}\">{text}</a>\n");
            sections += &format!("<h2 id=\"text-{idx}\">{text}</h2>\n{rows}");
        }
        format!("{HEAD}<nav>\n{links}</nav>\n{sections}</body>\n</html>\n")
    }
}
