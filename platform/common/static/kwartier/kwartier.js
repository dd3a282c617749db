// Comfort on top of pages that work without it: drafts, counters, previews, maps, tabs.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // -- The list of errors comes first for whoever cannot see it ------------------------------------
  one("[data-focus]")?.focus();

  // -- Characters left ------------------------------------------------------------------------------
  all("[data-counts]").forEach((line) => {
    const field = document.getElementById(line.dataset.counts);
    const show = () => {
      const left = Number(line.dataset.most) - field.value.length;
      line.textContent = line.dataset.text.replace("{left}", left);
      line.hidden = left > Number(line.dataset.most) / 4;
    };
    field.addEventListener("input", show);
    show();
  });

  // -- Unsent text stays on this device until it is sent: nobody writes anything twice ---------------
  const drafts = {
    key: (form) => `draft:${form.dataset.draft}`,
    read: (form) => JSON.parse(sessionStorage.getItem(drafts.key(form)) || "{}"),
    fields: (form) => all("textarea[name], input[type=text][name]", form),
    save: (form) => {
      const texts = Object.fromEntries(
        drafts.fields(form).filter((f) => f.value.trim()).map((f) => [f.name, f.value]),
      );
      if (Object.keys(texts).length) sessionStorage.setItem(drafts.key(form), JSON.stringify(texts));
      else sessionStorage.removeItem(drafts.key(form));
    },
    // Sent is what the page says, or what the page shows outside the form that sent it.
    wasSent: (form) => {
      const sent = sessionStorage.getItem("sent") === form.dataset.draft;
      if (!sent || one("[data-problem], input[type=password], [aria-invalid=true]")) return false;
      if (one(".notice--ok, [data-sent]")) return true;
      const plain = (text) => text.replace(/\s+/g, " ").trim();
      const shown = plain(all("article").map((a) => a.textContent).join(" "));
      return Object.values(drafts.read(form)).every((text) => shown.includes(plain(text)));
    },
    restore: (form) => {
      let isRestored = false;
      const texts = drafts.read(form);
      drafts.fields(form).forEach((field) => {
        if (!texts[field.name] || field.value) return;
        field.value = texts[field.name];
        field.dispatchEvent(new Event("input"));
        isRestored = true;
      });
      const note = one("[data-draft-kept]", form);
      if (note) note.hidden = !isRestored;
    },
  };
  try {
    all("form[data-draft]").forEach((form) => {
      if (drafts.wasSent(form)) {
        sessionStorage.removeItem(drafts.key(form));
        sessionStorage.removeItem("sent");
      }
      drafts.restore(form);
      form.addEventListener("input", () => drafts.save(form));
      form.addEventListener("submit", () => {
        drafts.save(form);
        sessionStorage.setItem("sent", form.dataset.draft);
      });
    });
    all("form[data-forget-drafts]").forEach((form) =>
      form.addEventListener("submit", () => sessionStorage.clear()));
  } catch {
    // A browser without storage loses nothing but this comfort.
  }

  // -- A table that stacks on a phone stays a table for screen readers ---------------------------------
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  all("table.cards").forEach((table) => {
    table.setAttribute("role", "table");
    all("thead, tbody, tfoot, tr, td", table).forEach((e) => e.setAttribute("role", roles[e.tagName]));
    all("th", table).forEach((e) =>
      e.setAttribute("role", e.scope === "row" ? "rowheader" : "columnheader"));
  });

  // -- A form is sent once ----------------------------------------------------------------------------
  all("form[method=post]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sending) event.preventDefault();
      form.dataset.sending = "yes";
    });
  });
  addEventListener("pageshow", () => all("[data-sending]").forEach((f) => delete f.dataset.sending));

  // -- Photos before they are sent ----------------------------------------------------------------------
  all("[data-photos]").forEach((box) => {
    const shown = one(".previews", box);
    one("input[type=file]", box)?.addEventListener("change", (event) => {
      all("img", shown).forEach((image) => URL.revokeObjectURL(image.src));
      const images = [...event.target.files].filter((file) => file.type.startsWith("image/"));
      shown.replaceChildren(...images.map((file) => {
        const image = new Image();
        image.src = URL.createObjectURL(file);
        image.alt = `${box.dataset.photos}: ${file.name}`;
        return image;
      }));
      shown.hidden = !images.length;
    });
  });

  // -- Map and list choose the same neighbourhoods -------------------------------------------------------
  const boxes = all("input[data-code]");
  const paint = () => {
    boxes.forEach((box) => {
      one(`[data-pick="${CSS.escape(box.dataset.code)}"]`)?.classList.toggle("on", box.checked);
    });
    const chosen = boxes.filter((box) => box.checked);
    const households = chosen.reduce((sum, box) => sum + Number(box.dataset.households || 0), 0);
    all("[data-chosen]").forEach((line) => {
      line.textContent = chosen.length.toLocaleString(document.documentElement.lang);
    });
    all("[data-reach]").forEach((line) => {
      line.textContent = households.toLocaleString(document.documentElement.lang);
    });
  };
  if (boxes.length) {
    all("[data-pick]").forEach((area) => area.addEventListener("click", () => {
      boxes.find((box) => box.dataset.code === area.dataset.pick)?.click();
    }));
    boxes.forEach((box) => box.addEventListener("change", paint));
    const setAll = (isChecked) => { boxes.forEach((box) => { box.checked = isChecked; }); paint(); };
    all(".pick-all").forEach((row) => { row.hidden = false; });
    all("[data-pick-all]").forEach((b) => b.addEventListener("click", () => setAll(true)));
    all("[data-pick-none]").forEach((b) => b.addEventListener("click", () => setAll(false)));
    paint();
  }

  // -- Tabs: links to sections become tabs that the arrow keys walk through --------------------------------
  all("[data-tabs]").forEach((list) => {
    const tabs = all("a", list);
    const panel = (tab) => document.getElementById(tab.hash.slice(1));
    const pick = (chosen) => tabs.forEach((tab) => {
      tab.setAttribute("aria-selected", tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      panel(tab).hidden = tab !== chosen;
    });
    list.setAttribute("role", "tablist");
    tabs.forEach((tab) => {
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel(tab).id);
      panel(tab).setAttribute("role", "tabpanel");
      panel(tab).tabIndex = 0;
      tab.addEventListener("click", (event) => { event.preventDefault(); pick(tab); });
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
      next.focus();
      pick(next);
    });
    pick(tabs.find((tab) => tab.hash === location.hash) || tabs[0]);
  });
})();
