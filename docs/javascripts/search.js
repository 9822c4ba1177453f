// Searches the index that scripts/mingzhang/searching.py made: the pages of every pair of characters of the
// phrase, taken together, then the phrase itself in the text of the pages that are shown.
(() => {
  const FILES = 256;
  const SHOWN = 10;
  const AROUND = 36;
  const root = new URL("..", document.currentScript.src);
  const files = new Map();

  const get = (path, read) => {
    if (!files.has(path)) {
      files.set(path, fetch(new URL(path, root)).then((answer) => (answer.ok ? answer[read]() : null)));
    }
    return files.get(path);
  };

  const searchable = (words) => words.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  const pairsOf = (folded) => {
    const characters = Array.from(folded);
    return [...new Set(characters.slice(1).map((next, at) => characters[at] + next))];
  };

  const fileOf = (pair) => {
    const [one, other] = Array.from(pair);
    return (one.codePointAt(0) * 31 + other.codePointAt(0)) % FILES;
  };

  const idsOf = async (pair) => {
    const leads = (await get(`search/pairs/${fileOf(pair)}.json`, "json")) || {};
    return new Set((leads[pair] || "").match(/.{4}/g) || []);
  };

  const pagesOf = async (phrase) => {
    const sets = await Promise.all(pairsOf(phrase).map(idsOf));
    sets.sort((one, other) => one.size - other.size);
    const ids = [...(sets[0] || [])].filter((id) => sets.every((set) => set.has(id)));
    const lists = await Promise.all([...new Set(ids.map((id) => id[0]))].map((first) =>
      get(`search/pages/${first.charCodeAt(0).toString(16)}.json`, "json")));
    const wanted = new Set(ids);
    // Pages named by the phrase, then disclosures (they have a note), then the pages of the site itself.
    const rank = (line) => (searchable(line[2]).includes(phrase) ? 0 : line[3] ? 1 : 2);
    return lists.flat().filter((line) => line && wanted.has(line[0]))
      .sort((one, other) => rank(one) - rank(other) || (one[1] < other[1] ? -1 : 1));
  };

  // The phrase in a text, although the text has spaces, line breaks or quotation marks in between.
  const passage = (text, phrase) => {
    const kept = [];
    const places = [];
    let at = 0;
    for (const character of text) {
      for (const folded of searchable(character)) {
        kept.push(folded);
        places.push(at);
      }
      at += character.length;
    }
    const found = kept.join("").indexOf(phrase);
    if (found < 0) return null;
    const start = places[found];
    const end = places[found + phrase.length - 1] + 1;
    return [text.slice(Math.max(0, start - AROUND), start), text.slice(start, end), text.slice(end, end + AROUND)];
  };

  const shownIn = (line, parts) => {
    const item = document.createElement("li");
    item.dataset.searchResult = "";
    const link = document.createElement("a");
    link.href = new URL(line[1], root);
    link.textContent = line[2];
    const note = document.createElement("span");
    note.className = "mz-search-note";
    note.textContent = line[3];
    item.append(link, " ", note);
    if (parts) {
      const quoted = document.createElement("p");
      const mark = document.createElement("mark");
      mark.textContent = parts[1].replace(/\s+/g, "");
      quoted.append("…" + parts[0].replace(/\s+/g, ""), mark, parts[2].replace(/\s+/g, "") + "…");
      item.append(quoted);
    }
    return item;
  };

  const verified = async (line, phrase) => {
    if (searchable(line[2] + line[3]).includes(phrase)) return [line, null];
    const text = await get(`${line[1]}text.txt`, "text");
    if (text === null) return [line, null];
    const parts = passage(text, phrase);
    return parts ? [line, parts] : null;
  };

  const start = (form) => {
    const input = form.querySelector("input");
    const told = document.querySelector("[data-search-told]");
    const list = document.querySelector("[data-search-list]");
    const more = document.querySelector("[data-search-more]");
    let asked = 0;

    const search = async () => {
      const ask = ++asked;
      const phrase = searchable(input.value);
      told.removeAttribute("data-search-done");
      list.replaceChildren();
      more.hidden = true;
      if (Array.from(phrase).length < 2) {
        told.textContent = input.value.trim() ? "请输入两个或更多的字。" : "";
        told.dataset.searchDone = "";
        return;
      }
      const lines = await pagesOf(phrase);
      let next = 0;
      const show = async () => {
        while (ask === asked && next < lines.length) {
          const group = await Promise.all(lines.slice(next, next + SHOWN).map((line) => verified(line, phrase)));
          next += SHOWN;
          const hits = group.filter(Boolean);
          if (ask !== asked) return;
          list.append(...hits.map(([line, parts]) => shownIn(line, parts)));
          if (hits.length) break;
        }
        if (ask !== asked) return;
        more.hidden = next >= lines.length;
        const count = list.children.length;
        told.textContent = count ? (more.hidden ? `找到 ${count} 页。` : `已列出 ${count} 页，还有更多。`) : "没有找到。";
        told.dataset.searchDone = "";
      };
      more.onclick = show;
      await show();
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const address = new URL(location.href);
      address.searchParams.set("q", input.value);
      history.replaceState(null, "", address);
      search();
    });
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 150);
    });
    input.value = new URL(location.href).searchParams.get("q") || "";
    input.focus();
    search();
  };

  // A field in the head of every page leads to the search page; without scripts the menu does.
  const offer = () => {
    const head = document.querySelector(".md-header__inner");
    if (!head) return;
    const form = document.createElement("form");
    form.action = new URL("search/", root);
    form.className = "mz-head-search";
    form.setAttribute("role", "search");
    const input = document.createElement("input");
    input.type = "search";
    input.name = "q";
    input.maxLength = 500;
    input.placeholder = "搜索";
    input.setAttribute("aria-label", "搜索全部公开文件");
    form.append(input);
    head.append(form);
    document.addEventListener("keydown", (event) => {
      const typing = /^(?:input|textarea|select)$/i.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        input.focus();
      }
    });
  };

  const form = document.querySelector("form[data-search]");
  if (form) start(form);
  else offer();
})();
