// Saves page.html as a reader of https://port.example would: page-saved.html (its elements after the scripts have run)
// and page.mhtml ("Webpage, Single File"). NODE_PATH must lead to puppeteer-core, CHROMIUM to a browser.
const fs = require("fs");
const puppeteer = require("puppeteer-core");

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    request.respond({ contentType: "text/html; charset=utf-8", body: fs.readFileSync("page.html") }),
  );
  await page.goto("https://port.example/remarks.html");
  fs.writeFileSync("page-saved.html", await page.content());
  const session = await page.createCDPSession();
  const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
  fs.writeFileSync("page.mhtml", data);
  await browser.close();
})();
