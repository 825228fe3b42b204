// The notice of a site that may no longer be kept up to date; upkeep.js fetches it where it is needed.
export const show = (day, kept) => {
  const words = new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const region = document.createElement("div");
  region.className = "upkeep";
  region.setAttribute("role", "status");
  document.body.append(region);

  const hide = document.createElement("button");
  hide.textContent = "Hide";
  hide.addEventListener("click", () => {
    region.remove();
    document.getElementById("main").focus({ preventScroll: true });
    sessionStorage.setItem(kept, "");
  });
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.append(`These verdicts are as of ${words}: what happened since is not in them. This site may no longer be kept up to date. `, hide);
  setTimeout(() => region.append(notice), 50); // what comes into a region that is there already is read out
};
