// The page opens and has an editor: what every other test takes for granted.
import { expect, shot, test } from "./lockstep.mjs";

test("the page opens, with the program in an editor", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle(/Lockstep/);
  await expect(page.getByRole("textbox", { name: "Program" })).toBeVisible();
  await shot(page, "smoke");
});

test("it holds no inline script and no absolute address", async ({ page, request }) => {
  const html = await (await request.get("./")).text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(html).not.toMatch(/(src|href)="\//);
  await page.goto("./");
});
