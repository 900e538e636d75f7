extension ReportPage {
  /// Light, dark by the reader's choice, and fit for paper.
  static let style = """
    :root { --ink: #1a1d21; --soft: #5b6470; --paper: #fff; --line: #d7dce2; --bar: #7fa8d9;
      --late: #1f4e8c; --mark: #b3541e; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8ebef; --soft: #9aa4b1;
      --paper: #14171a; --line: #333a42; --bar: #3f6ea5; --late: #a9cdf7; --mark: #f0a06c; } }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
    h1, p { overflow-wrap: anywhere; } p { color: var(--soft); }
    dl { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
    dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; font-size: 1.5rem; }
    .wide { overflow-x: auto; } .wide svg { display: block; min-width: 47rem; }
    .wide:focus-visible { outline: 2px solid var(--mark); }
    .hint { display: none; margin: .25rem 0; font-size: .85rem; }
    @media screen and (max-width: 49rem) { .hint { display: block; } }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .25rem .75rem .25rem 0; text-align: left;
      border-bottom: 1px solid var(--line); }
    th { color: var(--soft); font-weight: 600; } .n { text-align: right; white-space: nowrap; }
    figure { margin: 2rem 0 0; } figcaption { font-weight: 600; }
    svg { width: 100%; height: auto; }
    svg text { fill: var(--soft); font-size: 12px; }
    .axis { stroke: var(--line); } .bar { fill: var(--bar); } .late { fill: var(--late); }
    .line0 { fill: none; stroke: var(--late); stroke-width: 2; }
    .line1 { fill: none; stroke: var(--mark); stroke-width: 2; stroke-dasharray: 6 3; }
    .dot0 { fill: var(--late); stroke: var(--late); } .dot1 { fill: var(--mark); stroke: var(--mark); }
    .hollow { fill: var(--paper); stroke-width: 2; }
    @media print { :root { --ink: #000; --paper: #fff; } .wide svg { min-width: 0; } section, figure { break-inside: avoid; } }
    """
}
