package org.underseal.support.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The receipt, shown once. */
public final class ReceiptView {
    private final PortalPage portal;

    ReceiptView(PortalPage portal) {
        this.portal = portal;
    }

    /** The code as a person copies it from the screen. */
    public Receipt copy() {
        return new Receipt(
                page().locator("#receipt-characters").innerText(),
                page().locator("#receipt-words").innerText());
    }

    /** Types the groups that the page asks for, and is done. */
    public void typeBack(Receipt receipt) {
        answer(receipt.groups());
        portal.awaitHeading("receipt.done.heading");
    }

    /** Types something into the groups that the page asks for. */
    public void answer(List<String> groups) {
        for (int i = 0; i < groups.size(); i++) {
            final Locator asked =
                    page().getByLabel(
                                    portal.texts().of("script.receipt.group", i + 1),
                                    new Page.GetByLabelOptions().setExact(true));
            if (asked.count() == 1) {
                asked.fill(groups.get(i));
            }
        }
        portal.press("receipt.verify.button");
    }

    private Page page() {
        return portal.window().page();
    }
}
