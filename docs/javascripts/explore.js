// Filters, sorts, groups and adds up all rows of the corpus, from files that exploring.py made.
(() => {
  const form = document.querySelector("form[data-explore]");
  if (!form) return;
  document.querySelector("[data-explore-page]").hidden = false;
  const root = new URL("..", document.currentScript.src);
  const PAGE = 40;
  const MORE = 100;
  // So many rows are read unasked: the newest years that they suffice for.
  const UNASKED = 6000;
  const MOST_OFFERED = 60;
  // More files than this are chosen from a list; fewer have a box each.
  const MOST_BOXES = 12;
  const MOST_COLLATED = 20000;
  const HIDDEN = new Set(["id", "place"]);
  const SUMMED = ["amount_yuan", "difference_yuan"];
  const LEADING = /(?:amount_yuan|difference_yuan|message|subject)$/;
  const part = (name) => document.querySelector(`[data-explore-${name}]`);
  const state = new URLSearchParams(location.search);
  let list;
  let table;
  let order = { of: null, rows: [] };
  let chosen = { rows: [], count: 0 };
  let shown = PAGE;

  const load = async (path) => {
    const answer = await fetch(new URL(path, root));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };

  // The files of several years as one table. Words are kept once: a column of words is a list of words and, for
  // each row, the place of its word in the list; a column of numbers has the digits as printed.
  const joined = (files) => {
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const columns = new Map();
    let first = 0;
    for (const file of files) {
      for (const { name, words, cells } of file.columns) {
        if (!columns.has(name)) {
          columns.set(name, words ? { name, words: [], places: new Map(), codes: new Int32Array(rows) } : { name, digits: new Array(rows).fill("") });
        }
        const column = columns.get(name);
        if (column.words) {
          const known = (word) => {
            if (!column.places.has(word)) column.places.set(word, column.words.push(word) - 1);
            return column.places.get(word);
          };
          const own = words ? words.map(known) : [];
          cells.forEach((cell, at) => { column.codes[first + at] = typeof cell === "number" ? own[cell] : known(cell); });
        } else {
          cells.forEach((cell, at) => { column.digits[first + at] = typeof cell === "number" ? words[cell] : cell; });
        }
      }
      first += file.rows;
    }
    return { rows, columns };
  };

  const columnOf = (name) => table.columns.get(name);
  const cellOf = (column, row) => (column.words ? column.words[column.codes[row]] : column.digits[row]);
  const titleOf = (name) => list.titles[name] || name;
  // A title in both languages, as the heads of other tables have it.
  const SUMS = { 行数: "Rows", "合计（元）": "Sum (yuan)" };
  const titlesOf = (name) => [
    make("span", { className: "mz-zh", textContent: titleOf(name) }),
    ...((list.titles_en[name] ?? SUMS[name]) ? [make("span", { className: "mz-en", lang: "en", textContent: list.titles_en[name] ?? SUMS[name] })] : []),
  ];
  const visible = () => [...table.columns.keys()].filter((name) => !HIDDEN.has(name) && !state.getAll("hide").includes(name));

  // What is not printed is not a number; it fits no bound and stands last in every order.
  const numbersOf = (column) => {
    column.numbers ??= Float64Array.from(column.digits, (digits) => (digits === "" ? NaN : Number(digits)));
    return column.numbers;
  };

  // The place of every word in the order of a dictionary.
  const ranksOf = (column) => {
    if (!column.ranks) {
      const sorted = column.words.map((_, at) => at);
      const { compare } = new Intl.Collator("zh");
      const { words } = column;
      sorted.sort(words.length <= MOST_COLLATED ? (one, other) => compare(words[one], words[other]) : (one, other) => (words[one] < words[other] ? -1 : 1));
      column.ranks = new Float64Array(words.length);
      sorted.forEach((word, rank) => { column.ranks[word] = words[word] === "" ? NaN : rank; });
    }
    return column.ranks;
  };

  // The passage of a row: which page of the text it stands on follows from its offset.
  const placeOf = (row) => {
    const place = cellOf(columnOf("place"), row);
    const page = Math.floor(parseInt(place, 10) / list.part);
    return new URL(`data/${cellOf(columnOf("id"), row)}/text/${page ? `${page + 1}/` : ""}#f${place}`, root);
  };

  // All rows in the order that is asked for; kept, so that a filter need not sort again.
  const ordered = () => {
    const by = columnOf(state.get("sort"));
    const name = by ? `${by.name} ${state.get("down") || ""}` : "";
    if (order.of === name) return order.rows;
    const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
    if (by) {
      const ranks = by.words ? ranksOf(by) : null;
      const numbers = by.words ? null : numbersOf(by);
      const sign = state.get("down") ? -1 : 1;
      const keys = Float64Array.from(rows, (row) => {
        const key = ranks ? ranks[by.codes[row]] : numbers[row];
        return Number.isNaN(key) ? Infinity : key * sign;
      });
      rows.sort((one, other) => (keys[one] === keys[other] ? one - other : keys[one] < keys[other] ? -1 : 1));
    }
    order = { of: name, rows };
    return rows;
  };

  const BOUND = /^([<>]=?|=)\s*(-?\d+(?:\.\d+)?)$/;
  const HOLDS = {
    ">": (value, limit) => value > limit,
    "<": (value, limit) => value < limit,
    ">=": (value, limit) => value >= limit,
    "<=": (value, limit) => value <= limit,
    "=": (value, limit) => value === limit,
  };

  // A test of rows; words are tested once each, however many rows have them.
  const testOf = (column, asked) => {
    const wanted = asked.trim().toLowerCase();
    if (column.words) {
      const fits = Uint8Array.from(column.words, (word) => (word.toLowerCase().includes(wanted) ? 1 : 0));
      return (row) => fits[column.codes[row]] === 1;
    }
    const bound = BOUND.exec(wanted.replace(/,/g, ""));
    if (bound) {
      const numbers = numbersOf(column);
      const holds = HOLDS[bound[1]];
      const limit = Number(bound[2]);
      return (row) => holds(numbers[row], limit);
    }
    return (row) => column.digits[row].includes(wanted);
  };

  const choose = () => {
    const tests = [...table.columns.values()]
      .filter((column) => (state.get(`f.${column.name}`) || "").trim())
      .map((column) => testOf(column, state.get(`f.${column.name}`)));
    const all = ordered();
    const rows = new Uint32Array(all.length);
    let count = 0;
    for (const row of all) {
      let fits = true;
      for (let at = 0; fits && at < tests.length; at += 1) fits = tests[at](row);
      if (fits) rows[count++] = row;
    }
    chosen = { rows, count };
  };

  // Exact: an amount is a whole number of its column's smallest part; what is too large for a number is a BigInt.
  const wholesOf = (column) => {
    if (!column.wholes) {
      const decimals = column.digits.reduce((most, digits) => Math.max(most, digits.length - (digits.indexOf(".") + 1 || digits.length)), 0);
      const whole = (digits) => {
        const [before, after = ""] = digits.split(".");
        const all = before + after.padEnd(decimals, "0");
        return all.length > 15 ? BigInt(all) : Number(all);
      };
      column.decimals = decimals;
      column.wholes = column.digits.map((digits) => (digits === "" ? null : whole(digits)));
    }
    return column.wholes;
  };
  const spelled = (value, decimals) => {
    const negative = value < 0n;
    const digits = (negative ? -value : value).toString().padStart(decimals + 1, "0");
    const rest = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
    return (negative ? "-" : "") + digits.slice(0, digits.length - decimals) + (rest ? `.${rest}` : "");
  };
  const grouped = (digits) => {
    const [whole, rest] = digits.split(".");
    return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
  };

  // Count and sum of the chosen rows for every word of a column, the largest sum first.
  const sums = (by) => {
    const amounts = SUMMED.map(columnOf).find((column) => column && !column.words);
    const wholes = amounts ? wholesOf(amounts) : [];
    const counts = new Uint32Array(by.words.length);
    const small = new Float64Array(by.words.length);
    const large = new Map();
    const carry = (code, value) => large.set(code, (large.get(code) || 0n) + value);
    for (let at = 0; at < chosen.count; at += 1) {
      const row = chosen.rows[at];
      const code = by.codes[row];
      const whole = amounts ? wholes[row] : null;
      counts[code] += 1;
      if (typeof whole === "bigint") carry(code, whole);
      else if (whole !== null) {
        small[code] += whole;
        if (Math.abs(small[code]) > 2 ** 52) {
          carry(code, BigInt(small[code]));
          small[code] = 0;
        }
      }
    }
    const lines = [];
    counts.forEach((count, code) => {
      if (count) lines.push({ word: by.words[code], count, sum: BigInt(small[code]) + (large.get(code) || 0n) });
    });
    lines.sort((one, other) => (one.sum === other.sum ? other.count - one.count : one.sum < other.sum ? 1 : -1));
    return lines.map((line) => [line.word, String(line.count), amounts ? spelled(line.sum, amounts.decimals) : ""]);
  };

  // The lines to show: as many as are asked for, each as its cells.
  const view = (most) => {
    const by = columnOf(state.get("group"));
    if (by && by.words) {
      const lines = sums(by);
      return { names: [by.name, "行数", "合计（元）"], lines: lines.slice(0, most).map((cells) => ({ cells })), count: lines.length };
    }
    const names = visible();
    const columns = names.map(columnOf);
    const rows = Array.from(chosen.rows.subarray(0, Math.min(chosen.count, most)));
    return { names, lines: rows.map((row) => ({ row, cells: columns.map((column) => cellOf(column, row)) })), count: chosen.count };
  };

  const render = () => {
    choose();
    const { names, lines, count } = view(shown);
    const isGrouped = !!state.get("group");
    const head = make("tr", {}, ...names.map((name, at) => {
      if (isGrouped) return make("th", { scope: "col", className: at ? "mz-number" : "" }, ...titlesOf(name));
      const button = make("button", { type: "button", className: "mz-sort" }, ...titlesOf(name));
      button.onclick = () => {
        if (state.get("sort") === name && !state.get("down")) state.set("down", "1");
        else state.delete("down");
        state.set("sort", name);
        keep();
        render();
      };
      const cell = make("th", { scope: "col", ...(columnOf(name).words ? {} : { className: "mz-number" }) }, button);
      if (state.get("sort") === name) cell.setAttribute("aria-sort", state.get("down") ? "descending" : "ascending");
      return cell;
    }));
    const isNumber = names.map((name, at) => (columnOf(name) ? !columnOf(name).words : at > 0));
    const body = lines.map(({ cells, row }) => make("tr", {}, ...cells.map((value, at) => {
      const cell = make("td", isNumber[at] ? { className: "mz-number" } : {});
      const words = isNumber[at] && value !== "" && !/year/.test(names[at]) ? grouped(value) : value;
      if (row !== undefined && words && LEADING.test(names[at])) cell.append(make("a", { href: placeOf(row), textContent: words }));
      else cell.textContent = words;
      return cell;
    })));
    part("rows").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
    part("more").hidden = count <= shown;
    inBoth(
      part("told"),
      `${chosen.count} 行${isGrouped ? `，${count} 组` : ""}${count > shown ? `，列出前 ${shown}` : ""}。`,
      `${chosen.count} rows${isGrouped ? ` in ${count} groups` : ""}${count > shown ? `; the first ${shown} are listed` : ""}.`);
    part("told").dataset.exploreDone = String(chosen.count);
    part("link").href = `?${state}`;
  };

  const keep = () => history.replaceState(null, "", `?${state}`);

  const filesOf = (name) => list.files.filter((file) => file.table === name);

  // A file as the address names it: a year, or in a large corpus a region in a year.
  const keyOf = (file) => (file.region ? `${file.year}/${file.region}` : file.year);

  // What is asked for; unasked, the newest files that have not too many rows together.
  const newestOf = (name) => filesOf(name).sort((one, other) => (one.year < other.year ? 1 : one.year > other.year ? -1 : one.region < other.region ? -1 : 1));
  const yearsOf = () => {
    const asked = state.getAll("year");
    if (asked.length) return asked;
    let rows = 0;
    return newestOf(state.get("table")).filter((file, at) => (rows += file.rows) <= UNASKED || at === 0).map(keyOf);
  };

  const yearWords = (year) => (year === "unknown" ? "年度不详" : year);

  // The years, each with its regions, as a list to choose from.
  const yearList = (files, read) => {
    const chooser = make("select", { name: "year" });
    for (const year of [...new Set(files.map((file) => file.year))].sort().reverse()) {
      const own = files.filter((file) => file.year === year);
      const count = own.reduce((sum, file) => sum + file.rows, 0);
      const whole = option(year, `${yearWords(year)} 全部，${count} 行`, `${year}, all, ${count} rows`);
      const regions = own.filter((file) => file.region).map((file) => option(keyOf(file), `${list.places[file.region]} ${file.region}，${file.rows} 行`, `${list.places[file.region]} ${file.region}, ${file.rows} rows`));
      chooser.append(make("optgroup", { label: yearWords(year) }, whole, ...regions));
    }
    const isOne = read.size === 1 && [...chooser.options].find((option) => read.has(option.value));
    if (isOne) isOne.selected = true;
    else chooser.prepend(option("", `最新的 ${read.size} 部分`, `the newest ${read.size} parts`, true));
    chooser.onchange = () => {
      state.delete("year");
      if (chooser.value) state.append("year", chooser.value);
      keep();
      chooseTable();
    };
    return make("label", {}, ...titled("年度和地区", "Year and region"), " ", chooser);
  };

  const chooseTable = async () => {
    const years = new Set(yearsOf());
    const files = filesOf(state.get("table")).filter((file) => years.has(file.year) || years.has(keyOf(file)));
    part("told").removeAttribute("data-explore-done");
    inBoth(part("told"), "正在读取…", "Reading…");
    try {
      table = joined(await Promise.all(files.map((file) => load(file.path))));
    } catch {
      inBoth(part("told"), "没有读到数据，请再试一次。", "The data could not be read; please try again.");
      return;
    }
    order = { of: null, rows: [] };
    shown = PAGE;
    drawControls();
    render();
  };

  const drawControls = () => {
    const tables = make("select", { name: "table" }, ...Object.entries(list.names)
      .filter(([name]) => filesOf(name).length)
      .map(([name, words]) => option(name, words, list.names_en[name], name === state.get("table"))));
    tables.onchange = () => {
      for (const name of [...state.keys()]) if (name !== "year") state.delete(name);
      state.set("table", tables.value);
      keep();
      chooseTable();
    };
    const read = new Set(yearsOf());
    const offered = filesOf(state.get("table"));
    const years = offered.length > MOST_BOXES ? [yearList(offered, read)] : offered.map((file) => {
      const box = make("input", { type: "checkbox", value: keyOf(file), checked: read.has(keyOf(file)) || read.has(file.year) });
      box.onchange = () => {
        const wanted = [...part("tables").querySelectorAll("input:checked")].map((one) => one.value);
        state.delete("year");
        wanted.forEach((one) => state.append("year", one));
        keep();
        chooseTable();
      };
      return make("label", { title: said(`${file.rows} 行`, `${file.rows} rows`) }, box, ` ${yearWords(file.year)}${file.region ? ` ${list.places[file.region]}` : ""}`);
    });
    part("tables").replaceChildren(part("tables").firstElementChild, make("label", {}, ...titled("数据表", "Table"), " ", tables), ...years);

    const open = [...table.columns.values()].filter((column) => !HIDDEN.has(column.name));
    part("filters").replaceChildren(part("filters").firstElementChild, ...open.map((column) => {
      const { name, words } = column;
      const input = make("input", { type: "search", value: state.get(`f.${name}`) || "", });
      if (words) inBoth(input, "包含…", "contains…");
      else inBoth(input, "如 >10000", "as >10000");
      input.dataset.exploreFilter = name;
      const offered = make("datalist", { id: `mz-offered-${name}` });
      if (words && words.length <= MOST_OFFERED) {
        offered.append(...words.filter(Boolean).map((word) => make("option", { value: word })));
        input.setAttribute("list", offered.id);
      }
      input.oninput = () => {
        if (input.value) state.set(`f.${name}`, input.value);
        else state.delete(`f.${name}`);
        shown = PAGE;
        keep();
        render();
      };
      const box = make("input", { type: "checkbox", checked: !state.getAll("hide").includes(name), title: "显示这一列" });
      box.onchange = () => {
        const hidden = new Set(state.getAll("hide"));
        if (box.checked) hidden.delete(name);
        else hidden.add(name);
        state.delete("hide");
        hidden.forEach((one) => state.append("hide", one));
        keep();
        render();
      };
      box.setAttribute("aria-label", `显示“${titleOf(name)}”`);
      return make("label", {}, box, " ", ...titled(titleOf(name), list.titles_en[name]), " ", input, offered);
    }));
    part("filters").closest("details").open ||= open.some(({ name }) => state.get(`f.${name}`));

    const group = make("select", { name: "group" }, option("", "不汇总", "nothing"),
      ...open.filter((column) => column.words).map(({ name }) =>
        option(name, titleOf(name), list.titles_en[name], name === state.get("group"))));
    group.onchange = () => {
      if (group.value) state.set("group", group.value);
      else state.delete("group");
      shown = PAGE;
      keep();
      render();
    };
    part("group").replaceChildren(part("group").firstElementChild, make("label", {}, ...titled("按", "By"), " ", group, " ", ...titled("汇总金额", "add up amounts")));
  };

  // A cell that a spreadsheet would run is led by an apostrophe.
  const csvCell = (value) => {
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  part("csv").onclick = () => {
    if (!table) return;
    const { names, lines } = view(Infinity);
    const text = [names, ...lines.map((line) => line.cells)].map((cells) => cells.map(csvCell).join(",")).join("\n");
    const link = make("a", {
      href: URL.createObjectURL(new Blob([`\ufeff${text}\n`], { type: "text/csv;charset=utf-8" })),
      download: `mingzhang-${state.get("table")}.csv`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  part("more").onclick = () => {
    shown += MORE;
    render();
  };
  form.onsubmit = (event) => event.preventDefault();

  load("explore/tables.json").then((loaded) => {
    list = loaded;
    if (!list.files.length) {
      inBoth(part("told"), "还没有数据。", "No data yet.");
      return;
    }
    if (!filesOf(state.get("table")).length) {
      // The first table whose newest file is soon read; a larger one is chosen by who wants it.
      const isLight = (name) => filesOf(name).length && newestOf(name)[0].rows <= UNASKED;
      state.set("table", Object.keys(list.names).find(isLight) ?? list.files[0].table);
    }
    // Unasked, the largest amounts are what one sees first.
    if (!state.has("sort") && !state.has("group")) {
      state.set("sort", "amount_yuan");
      state.set("down", "1");
    }
    chooseTable();
  }).catch(() => {
    inBoth(part("told"), "没有读到数据，请再试一次。", "The data could not be read; please try again.");
  });
})();
