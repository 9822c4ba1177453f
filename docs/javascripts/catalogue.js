// Filters and sorts all disclosures; what is chosen stands in the address. Without a script the plain table stands.
(() => {
  const place = document.querySelector("[data-catalogue]");
  if (!place) return;
  const table = document.querySelector("#disclosures table");
  const others = document.querySelector(".mz-ways[aria-label='其他页']");
  const STEP = 100;
  const FEWEST = 2;
  const MOST = 6;
  const state = new URLSearchParams(location.search);
  const chosen = new Map();
  const note = make("p", { role: "status" });
  let loading;
  let shown = STEP;


  // Rows as objects, with the numbers that they are sorted by.
  const load = () => {
    if (!loading) {
      loading = fetch(place.dataset.catalogue).then((answer) => answer.json()).then((told) => ({
        ...told,
        rows: told.rows.map((cells) => Object.fromEntries(told.columns.map((name, at) => [name, cells[at]]))),
      }));
      // What failed is asked for again by the next change; until then the rows of this page stand.
      loading.catch(() => {
        loading = undefined;
        inBoth(note, "没有读到全部公开文件，下面是本页的；请再试一次。", "The whole list could not be read; below is this page of it. Please try again.");
        note.dataset.found = "";
      });
    }
    return loading;
  };

  const number = (value) => (value === "" || value === null || Number.isNaN(Number(value)) ? null : Number(value));
  const SORTS = {
    agency: (row) => row.agency,
    total: (row) => number(row.total),
    change: (row) => number(row.change_yuan),
    three_public: (row) => number(row.three_public),
    read: (row) => (row.figures ? row.explained / row.figures : null),
    said: (row) => row.said,
    findings: (row) => number(row.findings),
    year: (row) => row.year,
  };
  const COLUMNS = ["agency", "total", "change", "three_public", "read", "said", "findings"];

  // What is not known stands last, whichever way the rows run.
  const sorted = (rows) => {
    const by = SORTS[state.get("sort")];
    if (!by) return rows;
    const direction = state.has("down") ? -1 : 1;
    const keyed = rows.map((row) => [by(row), row]);
    keyed.sort(([one], [other]) => {
      if (one === null || other === null) return (one === null) - (other === null);
      return (typeof one === "string" ? one.localeCompare(other, "zh") : one - other) * direction;
    });
    return keyed.map(([, row]) => row);
  };

  const within = (code) => code.replace(/(?:00){1,2}$/, "");
  const filtered = ({ rows, expected }) => {
    const words = (state.get("q") || "").trim().toLowerCase();
    const [least, most] = ["min", "max"].map((name) => number(state.get(name)));
    const tests = [
      ["region", (row, value) => row.region.startsWith(within(value))],
      ["year", (row, value) => String(row.year ?? "") === value],
      ["stage", (row, value) => row.stage === value],
      ["kind", (row, value) => row.kind === value],
      ["change", (row, value) => (row.change || "unknown") === value],
      ["findings", (row, value) => (value === "some" ? row.findings > 0 : row.findings === 0)],
      ["said", (row, value) => (value === "all" ? row.said === expected : row.said < expected)],
    ].filter(([name]) => state.get(name));
    return rows.filter((row) => {
      const total = number(row.total);
      return (!words || `${row.agency} ${row.place}`.toLowerCase().includes(words))
        && (least === null || (total !== null && total >= least * 10000))
        && (most === null || (total !== null && total <= most * 10000))
        && tests.every(([name, test]) => test(row, state.get(name)));
    });
  };

  const told = (row, value, at) => (at
    ? make("a", { className: "mz-sourced", href: `${row.id}/${at}`, title: "看原文" }, amountOf(value))
    : silenceOf(value));

  const changed = (row) => {
    if (!row.change_at) return silenceOf(row.change_words);
    const words = row.change_yuan === "" ? [row.change_words] : [row.change_yuan.startsWith("-") ? "" : "+", amountOf(row.change_yuan)];
    return make("a", { className: "mz-sourced", href: `${row.id}/${row.change_at}`, title: "看原文" }, ...words);
  };

  const cells = (row, names, expected) => {
    const period = `${row.year ? `${row.year} 年` : "年度不详"}${names.stage[row.stage] || ""}`;
    const below = [period, row.place].filter(Boolean).join(" · ");
    const read = row.figures ? `${row.explained === row.figures ? 100 : Math.floor((row.explained * 1000) / row.figures) / 10}%` : "";
    return [
      ["mz-story", make("a", { href: `${row.id}/`, textContent: row.agency }), make("small", { className: "mz-below", textContent: below })],
      ["mz-number", told(row, row.total, row.total_at)],
      ["mz-number", changed(row)],
      ["mz-number", told(row, row.three_public, row.three_public_at)],
      ["mz-number", read],
      ["mz-number", `${row.said}/${expected}`],
      ["mz-number", row.findings === "" ? "尚未核对" : make("a", { href: `${row.id}/#checks`, textContent: String(row.findings) })],
    ];
  };

  // Two to six rows can be chosen to stand side by side.
  const tray = make("p", { className: "mz-tray", hidden: true });
  const showTray = () => {
    const count = chosen.size;
    tray.hidden = count === 0;
    const address = `compare/?${[...chosen.keys()].map((id) => `id=${encodeURIComponent(id)}`).join("&")}`;
    const words = count < FEWEST
      ? titled(`已选 ${count} 份，再选一份就可以并排比较`, `${count} chosen; choose another to compare them`)
      : titled(`已选 ${count} 份，最多 ${MOST} 份`, `${count} chosen, at most ${MOST}`);
    tray.replaceChildren(count >= FEWEST && count <= MOST ? make("a", { className: "mz-download", href: address }, ...titled("并排比较", "Side by side")) : "", " ", ...words);
  };
  const addBox = (line, id, name) => {
    const box = make("input", { type: "checkbox", checked: chosen.has(id) });
    box.setAttribute("aria-label", `选来并排比较：${name}`);
    box.addEventListener("change", () => {
      if (box.checked && chosen.size >= MOST) box.checked = false;
      else if (box.checked) chosen.set(id, name);
      else chosen.delete(id);
      showTray();
    });
    line.cells[0].prepend(box, " ");
  };

  const showRows = (found, { names, expected }) => {
    const lines = found.slice(0, shown).map((row) => {
      const line = make("tr", {}, ...cells(row, names, expected).map(([kind, ...inside]) => make("td", { className: kind }, ...inside)));
      addBox(line, row.id, row.agency);
      if (row.total_at && number(row.total) > 0) line.dataset.whole = row.total;
      return line;
    });
    table.tBodies[0].replaceChildren(...lines);
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      header.removeAttribute("aria-sort");
      if (state.get("sort") === COLUMNS[column]) header.setAttribute("aria-sort", state.has("down") ? "descending" : "ascending");
    });
    repeatChoices();
  };

  const more = make("button", { type: "button", className: "mz-download", hidden: true }, ...titled(`再列 ${STEP} 份`, `${STEP} more`));
  const render = async () => {
    const all = await load().catch(() => null);
    if (!all) return;
    const found = sorted(filtered(all));
    showRows(found, all);
    const isMore = found.length > shown;
    inBoth(
      note,
      `${all.rows.length} 份里有 ${found.length} 份${isMore ? `，列出前 ${shown} 份` : ""}。`,
      `${found.length} of ${all.rows.length}${isMore ? `; the first ${shown} are listed` : ""}.`);
    note.dataset.found = String(found.length);
    more.hidden = found.length <= shown;
    if (others) others.hidden = true;
  };
  const changedState = () => {
    shown = STEP;
    history.replaceState(null, "", `${location.pathname}${state.size ? `?${state}` : ""}`);
    render();
  };
  const set = (name, value) => {
    if (value) state.set(name, value);
    else state.delete(name);
    changedState();
  };

  const ENGLISH = {
    单位或地区: "Agency or region", 地区: "Region", 年度: "Year", 阶段: "Stage", 单位性质: "Kind of agency",
    "总额不少于（万元）": "Total from (万元)", "总额不多于（万元）": "Total up to (万元)", 比上年: "Change on last year",
    核对发现: "Findings", 写全了没有: "Completeness",
  };
  const select = (name, words, options) => {
    const field = make("select", { name }, option("", "全部", "all"),
      ...options.map(([value, label, english]) => option(value, label, english, state.get(name) === value)));
    field.setAttribute("aria-label", words);
    field.addEventListener("change", () => set(name, field.value));
    return make("label", {}, ...titled(words, ENGLISH[words]), field);
  };
  const ENGLISH_NAMES = {
    budget: "budget", "final-accounts": "final accounts", increase: "increase", decrease: "decrease", unchanged: "unchanged",
    administrative_unit: "administrative unit", public_institution: "public institution",
    civil_service_institution: "institution managed under the Civil Servant Law",
  };
  const named = (all) => Object.entries(all).map(([key, name]) => [key, name, ENGLISH_NAMES[key]]);
  const input = (name, words, type) => {
    const field = make("input", { name, type, value: state.get(name) || "", maxLength: 500 });
    field.setAttribute("aria-label", words);
    if (type === "number") field.step = "any";
    field.addEventListener("input", () => set(name, field.value.trim()));
    return make("label", {}, ...titled(words, ENGLISH[words]), field);
  };
  const ORDERS = [
    ["total down", "总额，大的在前", "largest total first"], ["total", "总额，小的在前", "smallest total first"],
    ["change down", "增加多的在前", "largest rise first"], ["change", "减少多的在前", "largest fall first"],
    ["three_public down", "“三公”多的在前", "most on the three public expenses first"],
    ["findings down", "发现多的在前", "most findings first"], ["said", "写得少的在前", "least complete first"],
    ["read", "读懂少的在前", "least understood first"], ["year down", "年度，新的在前", "newest first"], ["agency", "单位名称", "agency"],
  ];
  const order = () => {
    const now = `${state.get("sort") || ""}${state.has("down") ? " down" : ""}`;
    const field = make("select", { name: "order" }, ...ORDERS.map(([value, label, english]) => option(value, label, english, value === now)));
    field.setAttribute("aria-label", "顺序");
    field.addEventListener("change", () => {
      const [by, down] = field.value.split(" ");
      state.set("sort", by);
      if (down) state.set("down", "1");
      else state.delete("down");
      changedState();
    });
    return make("label", {}, ...titled("顺序", "Order"), field);
  };

  const drawForm = ({ regions, names, rows }) => {
    const depth = (code) => "　".repeat(code.endsWith("0000") ? 0 : code.endsWith("00") ? 1 : 2);
    const years = [...new Set(rows.map((row) => row.year).filter(Boolean))].sort().reverse();
    const kinds = new Set(rows.map((row) => row.kind));
    const form = make("form", { className: "mz-filters" },
      input("q", "单位或地区", "search"),
      select("region", "地区", Object.entries(regions).map(([code, name]) => [code, `${depth(code)}${name}`])),
      select("year", "年度", years.map((year) => [String(year), `${year} 年`, String(year)])),
      select("stage", "阶段", named(names.stage)),
      select("kind", "单位性质", named(names.institution_kind).filter(([key]) => kinds.has(key))),
      input("min", "总额不少于（万元）", "number"),
      input("max", "总额不多于（万元）", "number"),
      select("change", "比上年", [...named(names.change), ["unknown", "不知道", "not known"]]),
      select("findings", "核对发现", [["some", "有", "some"], ["none", "没有", "none"]]),
      select("said", "写全了没有", [["all", "该写的都写了", "all is said"], ["part", "有没写到的", "something is left out"]]),
      order());
    const clear = make("button", { type: "button", className: "mz-download" }, ...titled("清除条件", "Clear"));
    clear.addEventListener("click", () => {
      for (const name of [...state.keys()]) state.delete(name);
      form.reset();
      for (const field of form.elements) if (field.name !== "order") field.value = "";
      changedState();
    });
    form.append(clear);
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  };

  const open = make("details", { className: "mz-details" }, make("summary", {}, ...titled("筛选和排序", "Filter and sort")));
  let filling;
  const fill = () => {
    filling ??= load().then((all) => open.append(drawForm(all))).catch(() => { filling = undefined; });
    return filling;
  };
  open.addEventListener("toggle", fill);
  place.append(open, note, tray);
  place.hidden = false;
  more.addEventListener("click", () => {
    shown += STEP;
    render();
  });
  document.querySelector("#disclosures").after(more);
  for (const line of table.tBodies[0].rows) {
    const link = line.cells[0].querySelector("a");
    addBox(line, decodeURIComponent(link.getAttribute("href")).replace(/\/$/, ""), link.textContent);
  }
  // The head of a column sorts all disclosures, and not only those on this page.
  table.tHead.addEventListener("click", (event) => {
    const header = event.target.closest("th");
    const by = header && COLUMNS[header.cellIndex];
    if (!by) return;
    event.stopPropagation();
    if (state.get("sort") === by && !state.has("down")) state.set("down", "1");
    else state.delete("down");
    state.set("sort", by);
    changedState();
  }, true);
  if (state.size) {
    open.open = true;
    fill().then(render);
  }
})();
