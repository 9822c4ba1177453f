// Filters, sorts, groups and adds up all rows of the corpus, from files that exploring.py made.
(() => {
  const form = document.querySelector("form[data-explore]");
  if (!form) return;
  const root = new URL("..", document.currentScript.src);
  const PAGE = 200;
  const HIDDEN = new Set(["id", "place"]);
  const part = (name) => document.querySelector(`[data-explore-${name}]`);
  const state = new URLSearchParams(location.search);
  let list;
  let columns = [];
  let chosen = [];
  let shown = PAGE;

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const load = async (path) => (await fetch(new URL(path, root))).json();

  // Joins the files of several years into one set of columns.
  const joined = (files) => {
    const byName = new Map();
    for (const file of files) {
      for (const column of file.columns) {
        if (!byName.has(column.name)) byName.set(column.name, { name: column.name, isWords: !!column.words, cells: [] });
        const kept = byName.get(column.name);
        if (column.words) kept.isWords = true;
        for (const cell of column.cells) kept.cells.push(typeof cell === "number" ? column.words[cell] : cell);
      }
    }
    return [...byName.values()];
  };

  // Exact: an amount is its digits, and sums are made in hundredths as whole numbers.
  const hundredths = (digits) => {
    const negative = digits.startsWith("-");
    const [whole, rest = ""] = digits.replace("-", "").split(".");
    const value = BigInt(whole + (rest + "00").slice(0, 2));
    return negative ? -value : value;
  };
  const spelled = (value) => {
    const negative = value < 0n;
    const digits = (negative ? -value : value).toString().padStart(3, "0");
    const cents = digits.slice(-2).replace(/0+$/, "");
    return (negative ? "-" : "") + digits.slice(0, -2) + (cents ? "." + cents : "");
  };
  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");

  // The passage of a row: which page of the text it stands on follows from its offset.
  const placeOf = (row) => {
    const place = column("place").cells[row];
    const part = Math.floor(parseInt(place, 10) / list.part);
    return new URL(`data/${column("id").cells[row]}/text/${part ? `${part + 1}/` : ""}#f${place}`, root);
  };

  const titleOf = (name) => list.titles[name] || name;
  const column = (name) => columns.find((one) => one.name === name);

  const filter = () => {
    const count = columns[0] ? columns[0].cells.length : 0;
    const tests = columns
      .filter((one) => state.get(`f.${one.name}`))
      .map((one) => {
        const wanted = state.get(`f.${one.name}`).trim().toLowerCase();
        const bound = /^([<>]=?|=)\s*(-?[\d.]+)$/.exec(wanted);
        if (bound && !one.isWords) {
          const limit = Number(bound[2]);
          const holds = {
            ">": (value) => value > limit, "<": (value) => value < limit, ">=": (value) => value >= limit,
            "<=": (value) => value <= limit, "=": (value) => value === limit,
          }[bound[1]];
          return (row) => one.cells[row] !== "" && holds(Number(one.cells[row]));
        }
        return (row) => String(one.cells[row]).toLowerCase().includes(wanted);
      });
    chosen = [];
    for (let row = 0; row < count; row += 1) if (tests.every((test) => test(row))) chosen.push(row);
    const by = column(state.get("sort"));
    if (by) {
      const direction = state.get("down") ? -1 : 1;
      chosen.sort((one, other) => {
        const [a, b] = [by.cells[one], by.cells[other]];
        if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
        return (by.isWords ? String(a).localeCompare(String(b), "zh") : Number(a) - Number(b)) * direction;
      });
    }
  };

  const view = () => {
    const group = column(state.get("group"));
    if (!group) {
      const names = columns.map((one) => one.name).filter((name) => !HIDDEN.has(name) && !state.getAll("hide").includes(name));
      return { names, rows: chosen.map((row) => ({ cells: names.map((name) => column(name).cells[row]), row })) };
    }
    const sums = new Map();
    const amounts = column("amount_yuan") || column("difference_yuan");
    for (const row of chosen) {
      const key = group.cells[row];
      const sum = sums.get(key) || { count: 0, total: 0n };
      sum.count += 1;
      if (amounts && amounts.cells[row] !== "") sum.total += hundredths(amounts.cells[row]);
      sums.set(key, sum);
    }
    const rows = [...sums].sort((one, other) => (other[1].total > one[1].total ? 1 : other[1].total < one[1].total ? -1 : 0));
    return {
      names: [group.name, "行数", "合计（元）"],
      rows: rows.map(([key, sum]) => ({ cells: [key, String(sum.count), spelled(sum.total)] })),
    };
  };

  const render = () => {
    filter();
    const { names, rows } = view();
    const head = make("tr", {}, ...names.map((name) => {
      const button = make("button", { type: "button", textContent: titleOf(name) });
      button.onclick = () => {
        if (state.get("sort") === name && !state.get("down")) state.set("down", "1");
        else state.delete("down");
        state.set("sort", name);
        keep();
        render();
      };
      const cell = make("th", { scope: "col" }, button);
      if (state.get("sort") === name) cell.setAttribute("aria-sort", state.get("down") ? "descending" : "ascending");
      return cell;
    }));
    const body = rows.slice(0, shown).map(({ cells, row }) => make("tr", {}, ...cells.map((value, at) => {
      const one = column(names[at]);
      const isNumber = one ? !one.isWords : at > 0;
      const cell = make("td", { className: isNumber ? "mz-number" : "" });
      const words = isNumber && value !== "" && !/year/.test(names[at]) ? grouped(String(value)) : String(value);
      if (row !== undefined && /(?:amount_yuan|difference_yuan|message|subject)$/.test(names[at]) && words) {
        cell.append(make("a", { href: placeOf(row), textContent: words }));
      } else cell.textContent = words;
      return cell;
    })));
    part("rows").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
    part("more").hidden = rows.length <= shown;
    part("told").textContent = `${chosen.length} 行${state.get("group") ? `，${rows.length} 组` : ""}${rows.length > shown ? `，列出前 ${shown}` : ""}。`;
    part("told").dataset.exploreDone = String(chosen.length);
    part("link").href = `?${state}`;
  };

  const keep = () => history.replaceState(null, "", `?${state}`);

  const chooseTable = async () => {
    const table = state.get("table");
    const years = state.getAll("year");
    const files = list.files.filter((file) => file.table === table && (!years.length || years.includes(file.year)));
    part("told").textContent = "正在读取…";
    columns = joined(await Promise.all(files.map((file) => load(file.path))));
    shown = PAGE;
    drawControls();
    render();
  };

  const drawControls = () => {
    const tables = make("select", { name: "table" }, ...Object.entries(list.names)
      .filter(([table]) => list.files.some((file) => file.table === table))
      .map(([table, name]) => make("option", { value: table, textContent: name, selected: table === state.get("table") })));
    tables.onchange = () => {
      for (const name of [...state.keys()]) if (name !== "year") state.delete(name);
      state.set("table", tables.value);
      keep();
      chooseTable();
    };
    const years = [...new Set(list.files.filter((file) => file.table === state.get("table")).map((file) => file.year))].map((year) => {
      const box = make("input", { type: "checkbox", value: year, checked: !state.getAll("year").length || state.getAll("year").includes(year) });
      box.onchange = () => {
        const wanted = [...part("tables").querySelectorAll("input:checked")].map((one) => one.value);
        state.delete("year");
        wanted.forEach((one) => state.append("year", one));
        keep();
        chooseTable();
      };
      return make("label", {}, box, ` ${year}`);
    });
    part("tables").replaceChildren(part("tables").firstElementChild, make("label", {}, "数据表 ", tables), ...years);

    part("filters").replaceChildren(part("filters").firstElementChild, ...columns.filter((one) => !HIDDEN.has(one.name)).map((one) => {
      const input = make("input", { type: "search", value: state.get(`f.${one.name}`) || "", placeholder: one.isWords ? "包含…" : "如 >10000" });
      input.oninput = () => {
        if (input.value) state.set(`f.${one.name}`, input.value);
        else state.delete(`f.${one.name}`);
        shown = PAGE;
        keep();
        render();
      };
      const box = make("input", { type: "checkbox", checked: !state.getAll("hide").includes(one.name), title: "显示这一列" });
      box.onchange = () => {
        const hidden = new Set(state.getAll("hide"));
        if (box.checked) hidden.delete(one.name);
        else hidden.add(one.name);
        state.delete("hide");
        hidden.forEach((name) => state.append("hide", name));
        keep();
        render();
      };
      box.setAttribute("aria-label", `显示“${titleOf(one.name)}”`);
      return make("label", {}, box, ` ${titleOf(one.name)} `, input);
    }));

    const group = make("select", { name: "group" }, make("option", { value: "", textContent: "不汇总" }),
      ...columns.filter((one) => one.isWords && !HIDDEN.has(one.name)).map((one) =>
        make("option", { value: one.name, textContent: titleOf(one.name), selected: one.name === state.get("group") })));
    group.onchange = () => {
      if (group.value) state.set("group", group.value);
      else state.delete("group");
      keep();
      render();
    };
    part("group").replaceChildren(part("group").firstElementChild, make("label", {}, "按 ", group, " 汇总金额"));
  };

  // A cell that a spreadsheet would run is led by an apostrophe.
  const csvCell = (value) => {
    const safe = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  part("csv").onclick = () => {
    const { names, rows } = view();
    const lines = [names, ...rows.map((one) => one.cells.map(String))].map((line) => line.map(csvCell).join(","));
    const link = make("a", {
      href: URL.createObjectURL(new Blob(["\ufeff" + lines.join("\n") + "\n"], { type: "text/csv;charset=utf-8" })),
      download: `mingzhang-${state.get("table")}.csv`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  part("more").onclick = () => {
    shown += PAGE;
    render();
  };
  form.onsubmit = (event) => event.preventDefault();

  load("explore/tables.json").then((loaded) => {
    list = loaded;
    if (!list.files.length) {
      part("told").textContent = "还没有数据。";
      return;
    }
    if (!list.files.some((file) => file.table === state.get("table"))) state.set("table", list.files[0].table);
    chooseTable();
  });
})();
