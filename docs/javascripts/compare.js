// Sets two to six disclosures side by side, picked from the catalogue; the choice stands in the address.
(() => {
  const place = document.querySelector("[data-compare]");
  if (!place) return;
  const FEWEST = 2;
  const MOST = 6;
  const OFFERED = 8;
  const FAILED = ["没有读到，请再试一次。", "It could not be read; please try again."];
  const home = new URL("../", location.href.split(/[?#]/)[0]);
  let chosen = [...new Set(new URLSearchParams(location.search).getAll("id"))].slice(0, MOST);
  let catalogue;

  const json = async (address) => {
    const answer = await fetch(address);
    return answer.ok ? answer.json() : null;
  };
  const load = () => {
    catalogue ??= json(place.dataset.compare).then((told) =>
      told.rows.map((cells) => {
        const row = Object.fromEntries(told.columns.map((name, at) => [name, cells[at]]));
        return { ...row, period: `${row.year ? `${row.year} 年` : "年度不详"}${told.names.stage[row.stage] || ""}` };
      }));
    return catalogue;
  };

  const below = (words) => (words ? make("small", { className: "mz-below", textContent: words }) : "");

  // Each amount leads to its sentence; below it its part of the total, and which is the largest.
  const told = (one, each, most) => {
    if (!each.at) return [silenceOf(each.words)];
    const link = sourced(one, each.at, amountOf(each.yuan));
    const total = Number(one.total.yuan);
    const share = (Number(each.yuan) * 100) / total;
    const part = each !== one.total && total > 0 && share > 0 ? (each.yuan === one.total.yuan ? "100%" : share < 0.05 ? "不到 0.1%" : `约占 ${share.toFixed(1)}%`) : "";
    return [link, below([part, each.yuan === most ? "最多" : ""].filter(Boolean).join(" · "))];
  };
  const row = (name, all, pick) => {
    const picked = all.map(pick);
    const largest = picked.filter((one) => one.at).sort((one, other) => Number(other.yuan) - Number(one.yuan))[0];
    const most = largest && Number(largest.yuan) > 0 ? largest.yuan : undefined;
    return [name, ...all.map((one, at) => told(one, picked[at], most))];
  };
  const sourced = (one, at, ...words) => make("a", { className: "mz-sourced", href: new URL(`${one.id}/${at}`, home), title: "看原文" }, ...words);
  const changed = ({ id, change }) => [
    !change.at ? silenceOf(change.words)
      : sourced({ id }, change.at, ...(change.yuan === "" ? [change.words] : [change.yuan.startsWith("-") ? "" : "+", amountOf(change.yuan)])),
    change.reason ? below(`“${change.reason}”`) : "",
  ];

  const grid = (caption, first, all, rows) => {
    const head = make("tr", {}, make("th", { scope: "col" }, ...first), ...all.map((one) =>
      make("th", { scope: "col", className: "mz-number" }, make("a", { href: new URL(`${one.id}/`, home), textContent: one.agency }), below(`${one.period}${one.place ? ` · ${one.place}` : ""}`))));
    const lines = rows.map(([name, ...cells]) => make("tr", {}, make("td", {}, ...[name].flat()),
      ...cells.map((inside) => make("td", { className: "mz-number" }, ...[inside].flat()))));
    const table = make("table", { className: "mz-grid" }, make("caption", { textContent: caption }), make("thead", {}, head), make("tbody", {}, ...lines));
    const region = make("div", { className: "mz-table mz-whole mz-columns", tabIndex: 0 }, table);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", caption);
    return region;
  };

  const tables = (all) => {
    const measures = Object.entries(all[0].amounts).filter(([id]) => all.some((one) => one.amounts[id].at));
    const classes = Object.fromEntries(all.flatMap((one) => Object.entries(one.classes).map(([code, each]) => [code, each.name])));
    const absent = (one) => ({ words: Object.keys(one.classes).length ? "文件未提" : one.no_classes });
    return [
      grid("总额与构成", titled("项目", "What"), all, [
        row(titled("收支总额", "Total revenue and expenditure"), all, (one) => one.total),
        [titled("比上年", "Change on last year"), ...all.map(changed)],
        ...measures.map(([id, { name, name_en }]) => row(titled(name, name_en), all, (one) => one.amounts[id])),
        [titled("写到的事项", "Things said"), ...all.map((one) => `${one.said}/${one.expected}`)],
        [titled("读懂的数字", "Figures read"), ...all.map((one) => `${one.explained}/${one.figures}`)],
        [titled("核对发现", "Findings"), ...all.map((one) => (one.findings === "" ? "尚未核对" : `${one.findings} 处`))],
      ]),
      Object.keys(classes).length
        ? grid("按功能分类（类）", titled("类", "Class"), all, Object.keys(classes).sort().map((code) => row(classes[code], all, (one) => one.classes[code] || absent(one))))
        : make("p", {}, ...titled("这几份都没有读出按类的支出。", "No spending by class was read in any of these.")),
    ];
  };

  const note = make("p", { role: "status" });
  const shownTables = make("div");
  const chips = make("p", { className: "mz-ways" });
  const offers = make("ul", { className: "mz-offers" });
  const field = make("input", { type: "search", id: "mz-pick", maxLength: 500, autocomplete: "off" });
  inBoth(field, "单位、地区或年度", "agency, region or year (in Chinese)");

  const render = () => shown().catch(() => {
    catalogue = undefined;
    inBoth(note, ...FAILED);
    note.dataset.compared = "";
  });
  const shown = async () => {
    history.replaceState(null, "", `${location.pathname}${chosen.length ? `?${chosen.map((id) => `id=${encodeURIComponent(id)}`).join("&")}` : ""}`);
    const rows = new Map((await load()).map((one) => [one.id, one]));
    const unknown = chosen.filter((id) => !rows.has(id));
    chosen = chosen.filter((id) => rows.has(id));
    chips.replaceChildren(...chosen.map((id) => {
      const one = rows.get(id);
      const button = make("button", { type: "button", className: "mz-chip", textContent: `${one.agency} ${one.period} ×` });
      button.setAttribute("aria-label", `不再比较：${one.agency} ${one.period}`);
      button.addEventListener("click", () => {
        chosen = chosen.filter((other) => other !== id);
        render();
        field.focus();
      });
      return button;
    }));
    const lost = unknown.length ? [`没有编号为 ${unknown.join("、")} 的公开文件。`, `There is no disclosure ${unknown.join(", ")}. `] : ["", ""];
    const all = (await Promise.all(chosen.map((id) => json(new URL(`${id}/summary.json`, home))))).filter(Boolean);
    const enough = all.length >= FEWEST;
    const told = enough
      ? [`${all.length} 份并排，最多 ${MOST} 份。`, `${all.length} side by side, at most ${MOST}.`]
      : [`选 ${FEWEST} 到 ${MOST} 份，现在是 ${all.length} 份。`, `Choose ${FEWEST} to ${MOST}; now there are ${all.length}.`];
    inBoth(note, lost[0] + told[0], lost[1] + told[1]);
    note.dataset.compared = String(all.length);
    shownTables.replaceChildren(...(enough ? tables(all) : []));
    repeatChoices();
  };

  const offer = async () => {
    const words = field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length
      ? (await load()).filter((one) => !chosen.includes(one.id)
        && words.every((word) => `${one.agency} ${one.place} ${one.period} ${one.id}`.toLowerCase().includes(word)))
      : [];
    offers.replaceChildren(...found.slice(0, OFFERED).map((one) => {
      const button = make("button", { type: "button", disabled: chosen.length >= MOST });
      button.append(`＋ ${one.agency} `, make("small", { textContent: [one.period, one.place].filter(Boolean).join(" · ") }));
      button.addEventListener("click", () => {
        chosen.push(one.id);
        field.value = "";
        offers.replaceChildren();
        render();
        field.focus();
      });
      return make("li", {}, button);
    }));
    if (words.length && !found.length) offers.replaceChildren(make("li", {}, ...titled("没有找到。", "Nothing was found.")));
  };

  field.addEventListener("input", () => offer().catch(() => {
    catalogue = undefined;
    offers.replaceChildren(make("li", {}, ...titled(...FAILED)));
  }));
  place.append(
    make("div", { className: "mz-picker" }, make("label", { htmlFor: "mz-pick", }, ...titled("任意挑选 2 到 6 份", "Pick two to six disclosures")), field, offers),
    chips, note, shownTables);
  place.hidden = false;
  render();
})();
