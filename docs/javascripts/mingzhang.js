// Comforts on top of pages that work without them: sorting, units, copying, pictures as PNG.
"use strict";

const HOME = new URL("../", document.currentScript.src);

// The unit, where its point stands, and what it is called in English.
const UNITS = [["原文", null, "as printed"], ["元", 0, "yuan"], ["万元", 4, "万元 (10,000 yuan)"], ["亿元", 8, "亿元 (100 million yuan)"]];
const SHARE = ["占总额", null, "share of the total"];

// Shifts the point of an exact decimal in its spelling, so that no digit is ever rounded.
function shifted(value, places) {
  const negative = value.startsWith("-");
  const [whole, part = ""] = value.replace("-", "").split(".");
  const figures = whole.padStart(places + 1, "0") + part;
  const point = figures.length - part.length - places;
  const decimals = figures.slice(point).replace(/0+$/, "");
  const grouped = figures.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ",");
  return (negative ? "−" : "") + grouped + (decimals ? "." + decimals : "");
}

// The part of its whole: of the row that it stands in, else of the page.
function shareOf(amount) {
  const whole = (amount.closest("[data-whole]") ?? document.querySelector(".mz-units[data-whole]"))?.dataset.whole;
  if (!whole) return amount.dataset.printed;
  const share = (Number(amount.value) * 100) / Number(whole);
  if (amount.value === whole) return "100%";
  if (share !== 0 && Math.abs(share) < 0.05) return said("不到 0.1%", "less than 0.1%");
  return `${said("约", "about")} ${share.toFixed(1).replace("-", "−")}%`;
}

function showUnit(unit, places) {
  for (const amount of document.querySelectorAll("data.mz-amount")) {
    amount.dataset.printed ??= amount.textContent;
    if (unit === SHARE[0]) amount.textContent = shareOf(amount);
    else amount.textContent = places === null ? amount.dataset.printed : `${shifted(amount.value, places)} ${unit}`;
  }
}

// What comes to a page later is shown in the unit and the language that were chosen.
function repeatChoices() {
  document.querySelector(".mz-units [data-unit][aria-pressed=true]")?.click();
  nameInEnglish();
}

function switchButton(group, words, isPressed, onPress) {
  const button = make("button", { type: "button" }, ...words);
  button.setAttribute("aria-pressed", String(isPressed));
  button.addEventListener("click", () => {
    for (const other of group.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    onPress();
  });
  group.append(button);
  return button;
}

function switchGroup(place, label, words) {
  const group = document.createElement("span");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  group.append(...words, " ");
  place.append(group, " ");
  return group;
}

function addUnitSwitches() {
  const place = document.querySelector(".mz-units");
  if (!place) return;
  const group = switchGroup(place, "金额的单位 Unit of amounts", titled("金额", "Amounts"));
  const units = document.querySelector("[data-whole]") ? [...UNITS, SHARE] : UNITS;
  units.forEach(([unit, places, english], number) => {
    switchButton(group, titled(unit, english), number === 0, () => showUnit(unit, places)).dataset.unit = unit;
  });
  place.hidden = false;
}

// Titles and sentences stand in both languages; the reader chooses which of them leads.
function isEnglish() {
  return document.documentElement.dataset.mzTitles === "en";
}

function said(zh, en) {
  return isEnglish() ? en : zh;
}

// Words where no markup can stand: the options of a list, the hint in a field, a line that is read aloud.
function inBoth(element, zh, en) {
  Object.assign(element.dataset, { zh, en });
  showInBoth(element);
  return element;
}

function showInBoth(element) {
  const words = said(element.dataset.zh, element.dataset.en);
  if (element.tagName === "INPUT") element.placeholder = words;
  else element.textContent = words;
}

function leadLanguage(language) {
  document.documentElement.dataset.mzTitles = language;
  for (const element of document.querySelectorAll("[data-zh]")) showInBoth(element);
  nameInEnglish();
  const unit = document.querySelector(".mz-units [data-unit][aria-pressed=true]");
  if (unit && unit.dataset.unit === SHARE[0]) unit.click();
  try {
    localStorage.setItem("mz-titles", language);
  } catch {
    // A browser that keeps nothing still shows what was chosen on this page.
  }
}

// Names that stand on many pages are there in Chinese; their English is one file, read when it is asked for.
const AS_PRINTED = "svg, script, style, code, pre, textarea, select, .mz-document, .mz-quote p, .mz-zh, [data-zh], .mz-amount, .mz-explore + p + .mz-table";
const COUNT = /^([\d,/]+) [份处条项个行种段组]$/;
const PERIOD = /^(\d{4}) 年(预算|决算|底)?$/;
const PLACE = /^第 (\d+) ([行页])$/;
const PART = /^(约占 ?|约|不到 ?)(\d.*%)$/;
const LIMIT = /^(不少于|不超过|超过|约) (\d.*)$/;
const KINDS = { 预算: " budget", 决算: " final accounts", 底: ", end", 行: "line", 页: "page", 约占: "about", 约: "about", 不到: "less than" };
const chinese = new Map();
let names;

function englishOf(words, known) {
  if (known[words]) return known[words];
  if (words.includes(" · ")) return words.split(" · ").map((one) => englishOf(one, known) ?? one).join(" · ");
  const [count, period, place, part, limit] = [COUNT, PERIOD, PLACE, PART, LIMIT].map((pattern) => pattern.exec(words));
  if (count) return count[1];
  if (period) return `${period[1]}${KINDS[period[2]] ?? ""}`;
  if (place) return `${KINDS[place[2]]} ${place[1]}`;
  if (part) return `${KINDS[part[1].trim()]} ${part[2]}`;
  return limit ? `${known[limit[1]]} ${limit[2]}` : undefined;
}

// In an English sentence only whole names are put into English, and nothing that is quoted.
function englishIn(sentence, known) {
  return sentence.replace(/“[^”]*”|[\p{Script=Han}（）]+/gu, (words) => known[words] ?? words);
}

async function nameInEnglish() {
  if (!isEnglish()) {
    for (const [node, words] of chinese) node.data = words;
    chinese.clear();
    return;
  }
  names ??= fetch(new URL("words.json", HOME)).then((answer) => answer.json()).catch(() => ({}));
  const known = await names;
  if (!isEnglish()) return;
  for (const place of document.querySelectorAll(".md-content, .md-tabs, .md-nav--primary, .md-footer")) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const words = node.data.trim();
      if (!/\p{Script=Han}/u.test(words) || node.parentElement.closest(AS_PRINTED)) continue;
      const isSentence = node.parentElement.closest(".mz-switched");
      const english = isSentence ? englishIn(words, known) : englishOf(words, known);
      if (!english || english === words) continue;
      chinese.set(node, node.data);
      const begins = known[words] && !node.previousSibling && !node.parentElement.closest("small, abbr, .mz-source");
      node.data = node.data.replace(words, () => (begins ? english[0].toUpperCase() + english.slice(1) : english));
    }
  }
}

function placeBelowTitle() {
  const title = document.querySelector(".md-content h1");
  // The home page is there in both languages.
  if (!title || title.closest(".mz-opening")) return null;
  const place = document.createElement("div");
  place.className = "mz-units";
  const summary = title.parentElement.querySelector(".mz-summary");
  (summary ?? title).after(place);
  return place;
}

function addLanguageSwitch() {
  if (!document.querySelector(".mz-zh")) return;
  const place = document.querySelector(".mz-units") ?? placeBelowTitle();
  if (!place) return;
  let kept = null;
  try {
    kept = localStorage.getItem("mz-titles");
  } catch {
    kept = null;
  }
  const language = new URLSearchParams(location.search).get("titles") ?? kept ?? "zh";
  const group = switchGroup(place, "语言 Language", titled("语言", "Language"));
  switchButton(group, ["中文"], language !== "en", () => leadLanguage("zh"));
  switchButton(group, ["English"], language === "en", () => leadLanguage("en")).lang = "en";
  if (language === "en") leadLanguage("en");
}

// A term is explained where it stands; without a script its link leads to the glossary.
function addMeanings() {
  let meanings;
  for (const link of document.querySelectorAll(".mz-explained a[href*='glossary/#t-']")) {
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      meanings ??= fetch(new URL("../glossary.json", link.href)).then((answer) => answer.json());
      const told = (await meanings.catch(() => ({})))[link.hash.slice(1)];
      if (told) explain(link, told);
      else location.href = link.href;
    });
  }
}

function explain(link, [zh, en, plain, plainEn]) {
  const place = link.closest(".mz-explained");
  const before = place.querySelector(".mz-meaning");
  const isShown = link.getAttribute("aria-expanded") === "true";
  for (const other of place.querySelectorAll("a")) other.setAttribute("aria-expanded", "false");
  before?.remove();
  if (isShown) return;
  const meaning = document.createElement("span");
  meaning.className = "mz-meaning";
  meaning.setAttribute("role", "status");
  const name = document.createElement("strong");
  name.textContent = zh;
  const english = document.createElement("span");
  english.lang = "en";
  english.className = "mz-below";
  english.textContent = `${en}: ${plainEn}`;
  meaning.append(name, ` ${plain}`, english);
  place.append(meaning);
  link.setAttribute("aria-expanded", "true");
}

// What a cell is sorted by: its exact amount, else its number, else its words.
function sortKey(row, column) {
  const cell = row.cells[column];
  const exact = cell.querySelector("data")?.value ?? cell.textContent.replace(/about|[,%约\s]/g, "").replace("−", "-");
  return exact !== "" && !Number.isNaN(Number(exact)) ? Number(exact) : cell.textContent.trim();
}

// Words among numbers ("文件未提") stand last, whichever way the numbers run.
function compared(one, other, direction) {
  if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
  return (typeof one === "number" ? one - other : one.localeCompare(other, "zh")) * direction;
}

function sortBy(table, column, header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  const lines = rows.filter((row) => !row.classList.contains("mz-total"));
  const totals = rows.filter((row) => row.classList.contains("mz-total"));
  const direction = descending ? -1 : 1;
  lines.sort((one, other) => compared(sortKey(one, column), sortKey(other, column), direction));
  table.tBodies[0].append(...lines, ...totals);
}

function addSorting() {
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const isWhole = !table.closest("#disclosures");
    if (!table.tHead || (isWhole && table.tBodies[0].rows.length < 3)) continue;
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "mz-sort";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sortBy(table, column, header));
      header.append(button);
    });
  }
}

function addCopying() {
  for (const citation of document.querySelectorAll(".mz-citation")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mz-download";
    button.append(...titled("复制引用", "Copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(citation.querySelector("p").textContent);
        button.replaceChildren(...titled("已复制", "Copied"));
      } catch {
        button.replaceChildren(...titled("浏览器不让复制，请选中文字", "The browser refuses; please select the words"));
      }
    });
    if (navigator.clipboard) citation.append(button);
  }
}

// The reader's own browser has the fonts that a picture of Chinese words needs.
async function savePicture(address) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth * 3;
  canvas.height = picture.naturalHeight * 3;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((give) => canvas.toBlob(give, "image/png")));
  link.download = address.split("/").pop().replace(/\.svg$/, ".png");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A picture that leads to its chart on this page; whatever its words hold stays words.
function embedding(chart, address) {
  const picture = document.createElement("img");
  picture.src = address;
  picture.alt = chart.querySelector("svg desc").textContent;
  picture.style.maxWidth = "100%";
  const link = document.createElement("a");
  link.href = `${location.href.split(/[?#]/)[0]}#${chart.id}`;
  link.append(picture);
  return link.outerHTML;
}

function downloadButton(words, onClick) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mz-download";
  button.append(...words);
  button.addEventListener("click", onClick);
  return button;
}

function showEmbedding(chart, address, button) {
  const field = document.createElement("textarea");
  field.className = "mz-embedding";
  field.readOnly = true;
  field.rows = 4;
  field.value = embedding(chart, address);
  field.setAttribute("aria-label", "嵌入这张图的代码");
  button.closest("p").after(field);
  button.disabled = true;
  field.select();
}

function addPictures() {
  for (const link of document.querySelectorAll('.mz-chart a.mz-download[href$=".svg"]')) {
    const chart = link.closest(".mz-chart");
    link.after(" ", downloadButton(["PNG"], async (event) => {
      const button = event.currentTarget;
      // The browser may refuse the picture; the SVG beside it is there all the same.
      await savePicture(link.href).catch(() => { button.replaceChildren(...titled("PNG 没有保存成功，请用 SVG", "PNG was not saved; please take the SVG")); });
    }));
    link.closest("p").append(downloadButton(titled("嵌入代码", "Embed"), (event) => showEmbedding(chart, link.href, event.currentTarget)));
  }
}

// The theme leaves its search dialog without a name, and its way to the content leads past the beginning.
function nameParts() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "搜索");
  const skip = document.querySelector(".md-skip");
  if (skip) inBoth(skip, "跳到正文", "Skip to content");
  if (skip && document.getElementById("top")) skip.href = "#top";
}

// The form for corrections opens with the number of the fact that the reader came with.
function prefillCorrection() {
  const link = document.querySelector("a[data-correct]");
  const fact = new URLSearchParams(location.search).get("fact");
  if (link && fact) link.href += `&fact=${encodeURIComponent(fact)}&page=${encodeURIComponent(document.referrer)}`;
}

// A link into a folded part opens it.
function unfoldTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details:not([open])");
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
}

// The pieces that pages made by a script share with those that were built.
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// A short title in Chinese, in whose place the switch puts the English.
function titled(zh, en) {
  return en ? [make("span", { className: "mz-zh", textContent: zh }), make("span", { className: "mz-en mz-switched", lang: "en", textContent: en })] : [zh];
}

// A choice in a list, in the language that leads.
function option(value, zh, en, selected = false) {
  const one = make("option", { value, selected, textContent: zh });
  return en ? inBoth(one, zh, en) : one;
}

function amountOf(yuan) {
  const [whole, part = ""] = shifted(yuan, 4).split(".");
  return make("data", { className: "mz-amount", value: yuan, textContent: `${whole}.${part.padEnd(2, "0")} 万元` });
}

function silenceOf(words) {
  const kind = words === "未能读出" ? "mz-silence mz-silence-not-read" : "mz-silence";
  return make("span", { className: kind, textContent: words });
}

// What only one kind of page needs is loaded there alone.
function loadOwnScripts(home) {
  for (const name of ["catalogue", "compare"]) {
    if (!document.querySelector(`[data-${name}]`)) continue;
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, home).href;
    document.body.append(script);
  }
}

loadOwnScripts(document.currentScript.src);
addUnitSwitches();
addLanguageSwitch();
// Who comes by the English pages goes on in English; who leaves them for the Chinese ones, in Chinese.
if (location.pathname.startsWith(new URL("en/", HOME).pathname)) {
  document.documentElement.lang = "en";
  leadLanguage("en");
  document.querySelector(".md-content a[href='../'], .md-content a[href='..']")?.addEventListener("click", () => leadLanguage("zh"));
}
addMeanings();
addSorting();
addCopying();
addPictures();
nameParts();
prefillCorrection();
unfoldTarget();
window.addEventListener("hashchange", unfoldTarget);
