
"use strict";
// Copy buttons and ticks. Everything is read from this page; the only thing kept is which marks were ticked.
(() => {
  const page = document.querySelector("main");
  const status = document.querySelector("[role=status]");
  const key = (id) => ["ita-batch", page.dataset.agency, page.dataset.year, id].join("/");
  const ticks = [...document.querySelectorAll("input[data-tick]")];
  let fading = 0;

  const memory = (() => {
    try {
      const store = window.localStorage;
      store.setItem("ita-batch", "1");
      store.removeItem("ita-batch");
      return store;
    } catch {
      document.querySelector("[data-no-memory]").hidden = false;
      return null;
    }
  })();

  function say(words) {
    status.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  // Where the clipboard may not be written directly, a selected text field still can be copied.
  function copyBySelection(text) {
    const scratch = document.createElement("textarea");
    scratch.className = "scratch";
    scratch.value = text;
    scratch.setAttribute("aria-hidden", "true");
    document.body.append(scratch);
    scratch.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { done = false; }
    scratch.remove();
    return done;
  }

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch { /* refused: the other way may still work */ }
    }
    return copyBySelection(text);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copy);
    if (await copy(source.textContent)) {
      document.querySelectorAll(".copied-now").forEach((other) => { other.classList.remove("copied-now"); other.textContent = "คัดลอก"; });
      button.classList.add("copied-now");
      button.textContent = "คัดลอกแล้ว";
      say(`คัดลอกแล้ว: ${button.getAttribute("aria-label").replace(/^คัดลอก /, "")}`);
    } else {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say("เบราว์เซอร์ไม่อนุญาตให้คัดลอกเอง เลือกข้อความให้แล้ว กด Ctrl+C");
    }
  });

  function show() {
    for (const box of ticks) {
      box.closest("article").classList.toggle("done", box.checked);
      document.querySelector(`nav a[data-of="${box.dataset.tick}"]`)?.classList.toggle("done", box.checked);
    }
    const done = ticks.filter((box) => box.checked).length;
    document.querySelector("progress").value = done;
    document.querySelector("[data-done]").textContent = done;
  }

  // A tick belongs to what was typed: when the text has changed since, the box is empty and says so.
  for (const box of ticks) {
    const kept = memory?.getItem(key(box.dataset.tick));
    box.checked = kept === box.dataset.mark;
    const changed = box.closest("article").querySelector("[data-changed]");
    if (changed) changed.hidden = !kept || box.checked;
    box.addEventListener("change", () => {
      try {
        if (box.checked) memory?.setItem(key(box.dataset.tick), box.dataset.mark);
        else memory?.removeItem(key(box.dataset.tick));
      } catch { document.querySelector("[data-no-memory]").hidden = false; }
      if (changed && box.checked) changed.hidden = true;
      show();
    });
  }
  document.documentElement.classList.add("live");
  document.querySelector(".progress").hidden = false;
  show();
})();
