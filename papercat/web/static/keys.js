// Keys, and parts of a page that are fetched when a reader comes near them; every page works without.
"use strict";
(() => {
  const links = () => [...document.querySelectorAll(".papers h2 a")];
  // Back from a change, the paper that was changed is focused, and the keys go on from there.
  let at = links().indexOf(document.activeElement);

  function move(step) {
    const all = links();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, at + step));
    all[at].focus();
    all[at].closest("article").scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("focusin", (event) => {
    const found = links().indexOf(event.target);
    if (found >= 0) at = found;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "o" && links()[at]) links()[at].click();
    else if (event.key === "s") {
      const paper = links()[at]?.closest("article") ?? document.querySelector("article.one");
      paper?.querySelector("button[data-key=s]")?.click();
    }
  });

  async function fetchPart(place) {
    const answer = await fetch(place.dataset.part);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector(".papers, .empty");
    if (part) place.querySelector("p").before(document.adoptNode(part));
  }

  const near = new IntersectionObserver((places) => {
    for (const { isIntersecting, target } of places) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      // Without it the link is still there.
      fetchPart(target).catch(() => {});
    }
  }, { rootMargin: "300px" });
  document.querySelectorAll("[data-part]").forEach((place) => near.observe(place));
})();
