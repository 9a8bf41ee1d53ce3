/** How report.html looks: on a screen, light or dark, and on paper. Contrast of text at least 4.5:1, of shapes 3:1. */

const LIGHT = `
  --background: #f6f8fa; --surface: #ffffff; --line: #d5dde5; --text: #14202b; --muted: #5a6876; --link: #0b5cad;
  --good: #14704a; --weak: #b3261e; --lab-ink-red: #d55e00; --lab-ink-green: #008a64; --lab-ink-blue: #0072b2;
  --lab-ink-first: #0072b2; --lab-ink-second: #d55e00; --lab-ink-third: #008a64; --lab-ink-fourth: #8a4b9b; --lab-ink-quiet: #6b7280;`

const DARK = `
  --background: #0c1116; --surface: #141b22; --line: #2a3540; --text: #e6edf3; --muted: #98a5b3; --link: #6cb6ff;
  --good: #4cc38a; --weak: #f2726f; --lab-ink-red: #ff9a5c; --lab-ink-green: #3fcfa4; --lab-ink-blue: #62b8f5;
  --lab-ink-first: #62b8f5; --lab-ink-second: #ff9a5c; --lab-ink-third: #3fcfa4; --lab-ink-fourth: #c99bd8; --lab-ink-quiet: #98a5b3;`

export const REPORT_STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1100px; padding: 24px; background: var(--background); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 20px; margin: 0 0 8px; }
h3 { font-size: 16px; margin: 16px 0 8px; }
p { margin: 0 0 8px; max-width: 80ch; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
section, nav, .folded { margin: 0 0 24px; }
main > section, main > nav { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 16px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 8px 24px; margin: 0; }
dt { color: var(--muted); font-size: 12px; }
dd { margin: 0; }
nav ol { columns: 3 220px; margin: 0; padding-left: 24px; }
nav li { break-inside: avoid; }
nav a { display: inline-block; padding: 4px 0; }
.statements { list-style: none; padding: 0; margin: 0; }
.statements li { display: grid; grid-template-columns: 130px 1fr; gap: 12px; padding: 6px 0; border-top: 1px solid var(--line); }
.statements li:first-child { border-top: 0; }
.good { color: var(--good); }
.weak { color: var(--weak); font-weight: 600; }
.statements span { color: var(--text); font-weight: 400; }
figure.part { margin: 20px 0 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; overflow-wrap: normal; }
figure { margin: 0; }
figcaption { padding: 0 0 6px; }
figcaption small { color: var(--muted); font-size: 12px; font-weight: 400; }
th, td { padding: 3px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--muted); border-bottom: 1px solid var(--muted); }
thead tr:first-child th[scope=colgroup] { text-align: center; border-bottom-color: var(--line); }
.number { text-align: right; }
.note { color: var(--muted); font-size: 12px; margin: 6px 0 0; }
.grid { display: grid; gap: 12px; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); }
.plot figcaption { font-size: 12px; color: var(--muted); padding: 0; }
.plot svg { max-width: 100%; height: auto; color: var(--text); }
.pictures { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); align-items: end; }
.picture img { display: block; min-width: min(160px, 100%); max-width: 100%; height: auto; border: 1px solid var(--line); image-rendering: pixelated; }
.picture figcaption { font-size: 12px; padding: 4px 0 0; }
.missing { color: var(--muted); }
.folded > input { margin: 0 6px 0 0; }
.folded > label { color: var(--link); }
.folded > input, .folded > label { cursor: pointer; }
.whole { white-space: nowrap; }
@media screen { .folded > input:not(:checked) ~ figure { display: none; } }
footer { color: var(--muted); font-size: 12px; }
@media (max-width: 700px) {
  body { padding: 12px; }
  .grid { grid-template-columns: 1fr; }
  .statements li { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  :root { ${LIGHT} --background: #ffffff; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  main > section, main > nav { border: 0; padding: 0; }
  table { font-size: 7.5pt; }
  th, td { padding: 1px 4px; }
  .scroll { overflow: visible; }
  .folded > input, .folded > label { display: none; }
  /* What is a grid parts from its heading at the end of a page: lines of boxes do not. */
  .grid, .pictures { display: block; }
  .plot, .picture { display: inline-block; vertical-align: top; margin: 0 6px 8px 0; }
  .plot { width: calc(100% / var(--columns) - 10px); }
  .picture { width: calc(100% / 3 - 10px); }
  tr, p, .plot, .picture, .statements li, dl > div, figcaption, .together { break-inside: avoid; }
  h2, h3, section > p, .part > figcaption, thead, tbody tr:nth-child(-n+2) { break-after: avoid; }
  tbody tr:nth-last-child(-n+2), .note { break-before: avoid; }
  nav { break-after: page; }
  a { color: inherit; text-decoration: none; }
}
`
