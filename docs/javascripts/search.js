// Searches the index that scripts/mingzhang/searching.py made: the pages to which all keys of a phrase
// lead, then the phrase itself in the words of the pages that are shown.
(() => {
  const SHOWN = 10;
  const AT_ONCE = 4;
  const AROUND = 36;
  const LONGEST = 500;
  const LONGEST_KEY = 6;
  // A long question is looked for by some of its keys, spread over it, and by more of them where these lead to many
  // pages; the words of the page decide anyway.
  const MOST_KEYS = 8;
  const FIRST_KEYS = 4;
  const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const root = new URL("..", document.currentScript.src);
  const files = new Map();

  const get = (path, read) => {
    if (!files.has(path)) {
      const answer = fetch(new URL(path, root)).then((told) => {
        if (told.ok) return told[read]();
        if (told.status === 404) return null;
        throw new Error(`${path}: ${told.status}`);
      });
      // What failed is asked for again by the next search.
      answer.catch(() => files.delete(path));
      files.set(path, answer);
    }
    return files.get(path);
  };

  const searchable = (words) => words.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  // Words between spaces stand anywhere on a page; single characters between spaces are one phrase.
  const phrasesOf = (asked) => {
    const words = asked.slice(0, LONGEST).split(/\s+/u).map(searchable).filter(Boolean);
    const isApart = words.every((word) => Array.from(word).length > 1);
    return [...new Set(isApart ? words : [words.join("")])].filter((word) => Array.from(word).length > 1);
  };

  const fileOf = (characters, count) =>
    characters.reduce((number, character) => number * 31 + character.codePointAt(0), 0) % count;

  // The key of the index under which a stretch of a phrase is found; of four or five characters, all that begin so.
  const keyOf = (stretch) => {
    let key = stretch[0] + stretch[1];
    let isNumber = /^[0-9]+$/.test(key);
    for (const character of stretch.slice(2)) {
      isNumber = isNumber && /^[0-9]$/.test(character);
      key += isNumber ? character : LETTERS[character.codePointAt(0) % LETTERS.length];
    }
    const isShort = stretch.length < 4;
    const path = (count) => `search/${isShort ? "short" : "long"}/${fileOf(Array.from(key).slice(0, 4), count)}.json`;
    return { key, path, isWhole: isShort || stretch.length === LONGEST_KEY };
  };

  const spread = (all, count) =>
    all.length > count
      ? Array.from({ length: count }, (_, at) => all[Math.floor((at * (all.length - 1)) / (count - 1))])
      : all;

  const keysOf = (phrases) => {
    const keys = new Map();
    for (const phrase of phrases) {
      const characters = Array.from(phrase);
      // The last pairs are in the key before them.
      for (let at = 0; at < Math.max(1, characters.length - LONGEST_KEY + 1); at += 1) {
        const key = keyOf(characters.slice(at, at + LONGEST_KEY));
        keys.set(key.key, key);
      }
    }
    return spread([...keys.values()], MOST_KEYS);
  };

  // The ids of the pages in whose text the phrases may stand, those in whose titles they may stand first.
  const idsOf = async (phrases) => {
    const size = await get("search/index.json", "json");
    if (!size) throw new Error("search/index.json: is not there");
    const keys = keysOf(phrases);
    const listed = (lead, wanted, isWhole) => {
      if (isWhole) return new Set((lead[wanted] || "").match(/.{4}/g));
      return new Set(Object.keys(lead).filter((key) => key.startsWith(wanted)).flatMap((key) => lead[key].match(/.{4}/g)));
    };
    // The pages that all keys lead to, of those that are so far asked for.
    const asked = async (some) => {
      const leads = await Promise.all(some.map(({ path }) => get(path(size.keys), "json")));
      return (mark) => {
        const lists = some.map(({ key, isWhole }, at) => listed(leads[at] || {}, mark + key, isWhole));
        const [fewest, ...others] = lists.sort((one, other) => one.size - other.size);
        return [...fewest].filter((id) => others.every((list) => list.has(id))).sort();
      };
    };
    let inAll = await asked(spread(keys, FIRST_KEYS));
    if (keys.length > FIRST_KEYS && inAll("").length > SHOWN) inAll = await asked(keys);
    const named = inAll("^");
    const first = new Set(named);
    return [...named, ...inAll("").filter((id) => !first.has(id))];
  };

  // The pages of an id: one, seldom two that share it.
  const linesOf = async (id) => {
    const size = await get("search/index.json", "json");
    const lines = await get(`search/pages/${fileOf([...id.slice(1, 3)], size.pages)}.json`, "json");
    return (lines || []).filter((line) => line[0] === id);
  };

  // The words of a page: the text of a disclosure, which has a note, or what a page of the site says.
  const wordsOf = async (line) => {
    if (line[3]) return get(`${line[1]}text.txt`, "text");
    const page = await get(line[1], "text");
    if (page === null) return null;
    const article = new DOMParser().parseFromString(page, "text/html").querySelector("article");
    if (!article) return null;
    article.querySelectorAll("script, style, svg, .headerlink").forEach((one) => one.remove());
    return article.textContent;
  };

  // A phrase in a text, although the text has spaces, line breaks or quotation marks in between.
  const passage = (text, phrase) => {
    const kept = [];
    const places = [];
    let at = 0;
    for (const character of text) {
      for (const folded of searchable(character)) {
        kept.push(folded);
        for (let unit = 0; unit < folded.length; unit += 1) places.push(at);
      }
      at += character.length;
    }
    const found = kept.join("").indexOf(phrase);
    if (found < 0) return null;
    const start = places[found];
    const last = places[found + phrase.length - 1];
    const end = last + String.fromCodePoint(text.codePointAt(last)).length;
    return [text.slice(Math.max(0, start - AROUND), start), text.slice(start, end), text.slice(end, end + AROUND)];
  };

  // The page with the passages of the phrases; null where a phrase does not stand on it.
  const verified = async (line, phrases) => {
    const named = searchable(line[2] + line[3]);
    const wanted = phrases.filter((phrase) => !named.includes(phrase));
    if (!wanted.length) return [line, []];
    const text = await wordsOf(line);
    if (text === null) return [line, []];
    const parts = wanted.map((phrase) => passage(text, phrase));
    if (parts.every(Boolean)) return [line, parts];
    const folded = searchable(text);
    return wanted.every((phrase) => folded.includes(phrase)) ? [line, parts.filter(Boolean)] : null;
  };

  const shownIn = ([line, passages]) => {
    const item = document.createElement("li");
    item.dataset.searchResult = "";
    const link = document.createElement("a");
    link.href = new URL(line[1], root);
    link.textContent = line[2];
    const note = document.createElement("span");
    note.className = "mz-search-note";
    note.textContent = line[3];
    item.append(link, " ", note);
    for (const [before, words, after] of passages.slice(0, 3)) {
      const quoted = document.createElement("p");
      const mark = document.createElement("mark");
      const set = (part) => part.replace(/\s+/g, " ");
      mark.textContent = words.replace(/\s+/g, "");
      quoted.append(`…${set(before)}`, mark, `${set(after)}…`);
      item.append(quoted);
    }
    return item;
  };

  const start = (form) => {
    const input = form.querySelector("input");
    const told = document.querySelector("[data-search-told]");
    const list = document.querySelector("[data-search-list]");
    const more = document.querySelector("[data-search-more]");
    let asked = 0;

    const tell = (...words) => {
      inBoth(told, ...words);
      told.dataset.searchDone = "";
    };
    const FAILED = ["没有读到，请再试一次。", "It could not be read; please try again."];

    // Pages are listed in their order as their words come; gives how many of the ids were looked at.
    const listed = async (ids, phrases, isOld) => {
      let looked = 0;
      let hits = 0;
      while (looked < ids.length && hits < SHOWN && !isOld()) {
        const group = ids.slice(looked, looked + AT_ONCE).map(async (id) => {
          const pages = await Promise.all((await linesOf(id)).map((line) => verified(line, phrases)));
          return pages.filter(Boolean);
        });
        for (const pages of group) {
          const found = await pages;
          if (isOld()) return looked;
          list.append(...found.map(shownIn));
          hits += found.length;
        }
        looked += group.length;
      }
      return looked;
    };

    const search = async () => {
      const ask = ++asked;
      const isOld = () => ask !== asked;
      const phrases = phrasesOf(input.value);
      told.removeAttribute("data-search-done");
      list.replaceChildren();
      more.hidden = true;
      if (!phrases.length) {
        tell(...(input.value.trim() ? ["请输入两个或更多的字。", "Please enter two characters or more."] : ["", ""]));
        return;
      }
      inBoth(told, "正在查找…", "Searching…");
      try {
        let ids = await idsOf(phrases);
        const show = async () => {
          told.removeAttribute("data-search-done");
          more.hidden = true;
          ids = ids.slice(await listed(ids, phrases, isOld));
          if (isOld()) return;
          more.hidden = !ids.length;
          const count = list.children.length;
          const isMore = count && ids.length;
          if (!count) tell("没有找到。", "Nothing was found.");
          else tell(isMore ? `已列出 ${count} 页，还有更多。` : `找到 ${count} 页。`, isMore ? `The first ${count}; there are more.` : `Found: ${count}.`);
        };
        more.onclick = async () => {
          const last = list.lastElementChild;
          try {
            await show();
          } catch {
            if (!isOld()) tell(...FAILED);
          }
          if (!isOld() && last) last.nextElementSibling?.querySelector("a").focus();
        };
        if (!isOld()) await show();
      } catch {
        // The network failed; what was there is shown.
        if (!isOld()) tell(...FAILED);
      }
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const address = new URL(location.href);
      address.searchParams.set("q", input.value);
      history.replaceState(null, "", address);
      search();
    });
    let waiting;
    input.addEventListener("input", (event) => {
      clearTimeout(waiting);
      // What is being composed with an input method is not yet what is asked.
      if (!event.isComposing) waiting = setTimeout(search, 150);
    });
    input.addEventListener("compositionend", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 150);
    });

    // The arrow keys go from the field through the list and back; Escape goes back at once.
    document.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const isInField = document.activeElement === input;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (step && (at >= 0 || (isInField && step > 0 && links.length))) {
        event.preventDefault();
        (links[Math.min(at + step, links.length - 1)] || input).focus();
      } else if (event.key === "Escape" && at >= 0) {
        input.focus();
      } else if (event.key === "/" && !/^(?:input|textarea|select)$/i.test(event.target.tagName)) {
        event.preventDefault();
        input.focus();
      }
    });

    input.value = (new URL(location.href).searchParams.get("q") || "").slice(0, LONGEST);
    input.focus();
    get("search/index.json", "json").catch(() => {});
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
    inBoth(input, "搜索", "Search");
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
