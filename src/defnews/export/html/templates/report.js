"use strict";
(() => {
  const words = (element, name) => (element.getAttribute(name) || "").split(" ").filter(Boolean);
  const find = (root, selector) => [...root.querySelectorAll(selector)];

  // -- pointing: a card, a mark of the timeline, a name or a word lights up all that belongs to it

  let lit = [];
  let pinned = null;

  const light = (elements, how) => {
    for (const element of elements) element.classList.add(how);
    lit.push([elements, how]);
  };
  const dark = () => {
    for (const [elements, how] of lit) for (const element of elements) element.classList.remove(how);
    lit = [];
  };

  const lightEvents = (article, keys) => {
    for (const key of keys) {
      light(find(article, `.text [data-e~="${key}"]`), "near");
      light(find(article, `.text [data-w~="${key}"]`), "on");
      light(find(article, `.card[data-e="${key}"]`), "on");
      light(find(document, `.mark[data-at="${article.id}-${key}"]`), "on");
    }
  };
  const lightNames = (article, keys) => {
    for (const key of keys) {
      light(find(article, `.text [data-n~="${key}"], .side [data-n="${key}"]`), "on");
      light(find(article, `.card[data-who~="${key}"]`), "on");
    }
  };

  // What `target` belongs to, if anything: the article, and the keys of events or names in it.
  const meant = (target) => {
    const mark = target.closest(".mark[data-at]");
    const card = mark ? document.getElementById(mark.dataset.at) : target.closest(".card");
    if (card) {
      const name = target.closest(".sides [data-n]");
      const article = card.closest(".article");
      return name ? { article, names: words(name, "data-n") } : { article, events: [card.dataset.e] };
    }
    const word = target.closest(".text [data-n], .text [data-e], .pin");
    if (!word) return null;
    const article = word.closest(".article");
    const names = words(word, "data-n").filter((key) => key[0] === "n" || word.matches(".pin"));
    const events = words(word, "data-w");
    if (word.matches(".trigger")) return { article, events, word };
    if (names.length) return { article, names, word };
    return { article, events: events.length ? events : words(word, "data-e"), word };
  };

  const point = (target) => {
    const what = target && meant(target);
    dark();
    if (!what) return;
    if (what.names) lightNames(what.article, what.names);
    else lightEvents(what.article, what.events);
    if (what.word && !what.word.matches(".pin")) reveal(what.article);
  };

  // The column of cards scrolls by itself: bring the first lit card into it, and leave the page where it is.
  const reveal = (article) => {
    const column = article.querySelector(".side");
    const card = column.querySelector(".card.on:not([hidden])");
    if (!card || column.scrollHeight <= column.clientHeight) return;
    const [frame, box] = [column.getBoundingClientRect(), card.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) column.scrollTop += box.top - frame.top - 8;
  };

  // What is held by a click, or else has the focus, stays lit while the mouse points at nothing.
  let focused = null;
  const rest = () => point(pinned ?? focused);
  let [lastX, lastY] = [-1, -1];
  document.addEventListener("pointerover", (event) => {
    const still = event.clientX === lastX && event.clientY === lastY; // the page moved, not the mouse
    [lastX, lastY] = [event.clientX, event.clientY];
    if (still || event.pointerType === "touch") return;
    if (meant(event.target)) point(event.target);
    else rest();
  });
  document.documentElement.addEventListener("pointerleave", rest);
  document.addEventListener("focusin", (event) => {
    focused = meant(event.target) ? event.target : null;
    point(focused ?? pinned);
  });
  document.addEventListener("focusout", () => {
    focused = null;
  });

  const pin = (target) => {
    if (pinned && pinned.matches(".pin")) pinned.setAttribute("aria-pressed", "false");
    pinned = target;
    if (pinned && pinned.matches(".pin")) pinned.setAttribute("aria-pressed", "true");
    point(pinned);
  };
  document.addEventListener("click", (event) => {
    const target = event.target.closest(".pin, .text [data-n], .text [data-e], .card");
    if (!target) return pin(null);
    if (!event.target.closest(".meta a")) pin(target === pinned ? null : target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    focused = null;
    pin(null);
  });
  // Following a link to a card or to its words points at it.
  const follow = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target) pin(target.closest(".card, .text [data-e]"));
  };
  addEventListener("hashchange", follow);

  // -- the timeline is one stop of the Tab key; arrows move within it

  const chart = document.querySelector(".chart");
  if (chart) {
    chart.scrollLeft = chart.scrollWidth; // where there is no room for all of it, the latest first
    const marks = find(chart, ".mark");
    const stop = (mark) => {
      for (const other of marks) other.setAttribute("tabindex", other === mark ? "0" : "-1");
    };
    stop(marks[0]);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    chart.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      const shown = marks.filter((mark) => !mark.classList.contains("off"));
      const now = shown.indexOf(event.target.closest(".mark"));
      if (!step || now < 0) return;
      event.preventDefault();
      const next = shown[Math.min(Math.max(now + step, 0), shown.length - 1)];
      stop(next);
      next.focus();
    });
  }

  // -- the filter

  const form = document.getElementById("filter");
  if (form) {
    const cards = find(document, ".card").map((card) => ({
      card,
      type: card.dataset.type,
      who: new Set(words(card, "data-who")),
      states: new Set(words(card, "data-states")),
      differ: card.hasAttribute("data-differ"),
    }));
    const marks = new Map(find(document, ".mark[data-at]").map((mark) => [mark.dataset.at, mark]));
    const groups = find(document, ".group");
    const triggers = find(document, ".text .trigger");

    const filter = () => {
      const chosen = new FormData(form);
      const types = new Set(chosen.getAll("type"));
      const wanted = ["state", "with"].map((name) => chosen.get(name)).filter(Boolean);
      const person = chosen.get("person");
      let count = 0;
      for (const { card, type, who, states, differ } of cards) {
        const fits =
          types.has(type) &&
          (!person || who.has(person)) &&
          wanted.every((state) => states.has(state)) &&
          (!chosen.has("differ") || differ);
        card.hidden = !fits;
        marks.get(card.id)?.classList.toggle("off", !fits);
        count += fits;
      }
      const all = count === cards.length;
      let full = 0;
      for (const group of groups) {
        const some = all || group.querySelector(".card:not([hidden])") !== null;
        group.hidden = !some;
        full += some;
      }
      for (const word of triggers) {
        const article = word.closest(".article");
        const fits = words(word, "data-w").some((key) => !document.getElementById(`${article.id}-${key}`)?.hidden);
        word.classList.toggle("off", !fits);
      }
      const { noun, groups: of } = form.dataset;
      const rest = of ? `, ${full} of ${groups.length} ${of}` : "";
      form.querySelector("[type=reset]").hidden = all;
      document.getElementById("shown").textContent = all ? "" : `${count} of ${cards.length} ${noun}${rest}`;
    };
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    // A state or two on the map, or in the list of pairs, is a choice too.
    document.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-state]");
      if (!choice) return;
      form.elements.state.value = choice.dataset.state;
      form.elements.with.value = choice.dataset.with ?? "";
      filter();
      document.getElementById("list").scrollIntoView();
    });
    filter(); // browsers keep choices over a reload
  }
  follow();
})();
