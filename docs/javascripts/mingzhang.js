// Comforts on top of pages that work without them: sorting, units, copying, pictures as PNG.
"use strict";

const UNITS = [["原文", null], ["元", 0], ["万元", 4], ["亿元", 8]];

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

function showUnit(places, unit) {
  for (const amount of document.querySelectorAll("data.mz-amount")) {
    amount.dataset.printed ??= amount.textContent;
    amount.textContent = places === null ? amount.dataset.printed : `${shifted(amount.value, places)} ${unit}`;
  }
}

function addUnitSwitches() {
  for (const place of document.querySelectorAll(".mz-units")) {
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "金额的单位");
    place.append("金额 ");
    UNITS.forEach(([unit, places], number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = unit;
      button.setAttribute("aria-pressed", String(number === 0));
      button.addEventListener("click", () => {
        showUnit(places, unit);
        for (const other of document.querySelectorAll(".mz-units button")) {
          other.setAttribute("aria-pressed", String(other.textContent === unit));
        }
      });
      place.append(button);
    });
    place.hidden = false;
  }
}

// What a cell is sorted by: its exact amount, else its number, else its words.
function sortKey(row, column) {
  const cell = row.cells[column];
  const exact = cell.querySelector("data")?.value ?? cell.textContent.replace(/[,%约\s]/g, "").replace("−", "-");
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
    if (!table.tHead || table.tBodies[0].rows.length < 3) continue;
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
    button.textContent = "复制引用";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation.querySelector("p").textContent);
      button.textContent = "已复制";
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
  link.href = canvas.toDataURL("image/png");
  link.download = address.split("/").pop().replace(/\.svg$/, ".png");
  link.click();
}

function addPictures() {
  for (const link of document.querySelectorAll('.mz-chart a.mz-download[href$=".svg"]')) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mz-download";
    button.textContent = "PNG";
    button.addEventListener("click", () => savePicture(link.href));
    link.after(" ", button);
  }
}

// The theme leaves its search dialog without a name.
function nameSearch() {
  document.querySelector(".md-search[role=dialog]")?.setAttribute("aria-label", "搜索");
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

addUnitSwitches();
addSorting();
addCopying();
addPictures();
nameSearch();
prefillCorrection();
unfoldTarget();
window.addEventListener("hashchange", unfoldTarget);
