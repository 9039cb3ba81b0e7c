package org.spillway.cases.web;

import static org.spillway.FormToken.formToken;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.spillway.access.SignedIn;
import org.spillway.shared.OfficerId;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** An officer at the browser: opens pages, fills in the forms that are there, sends them. */
class Browsing {

    private final MockMvc mvc;
    private final OfficerId officer;
    private final String language;

    Browsing(MockMvc mvc, OfficerId officer, String language) {
        this.mvc = mvc;
        this.officer = officer;
        this.language = language;
    }

    /** What came back. */
    record Answer(int status, String location, Document page, Object flash) {}

    Answer open(String address) {
        return ask(get(URI.create(address)));
    }

    Document page(String address) {
        var answer = open(address);
        if (answer.status() != 200) {
            throw new AssertionError(address + " answered " + answer.status() + ": "
                    + answer.page().text());
        }
        return answer.page();
    }

    /** Sends the form whose action ends so, as it stands on the page, with these values instead. */
    Answer send(Document page, String action, Map<String, String> typed) {
        var form = page.select("form[method=post]").stream()
                .filter(each -> each.attr("action").endsWith(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to " + action + " in " + page.select("form")));
        var values = values(form);
        values.putAll(typed);
        return post(form.attr("action"), values);
    }

    Answer post(String address, Map<String, String> typed) {
        var request = MockMvcRequestBuilders.post(URI.create(address));
        typed.forEach(request::param);
        return ask(request.with(formToken()));
    }

    private static Map<String, String> values(Element form) {
        var values = new LinkedHashMap<String, String>();
        form.select(
                        "input[type=hidden], input[type=text], input[type=date], input[type=datetime-local], input[type=number]")
                .forEach(input -> values.put(input.attr("name"), input.val()));
        form.select("textarea").forEach(area -> values.put(area.attr("name"), area.wholeText()));
        form.select("input[checked]").forEach(box -> values.put(box.attr("name"), box.val()));
        form.select("select")
                .forEach(list -> values.put(
                        list.attr("name"),
                        list.select("option[selected]").isEmpty()
                                ? ""
                                : list.select("option[selected]").val()));
        return values;
    }

    private Answer ask(MockHttpServletRequestBuilder request) {
        try {
            var signedIn = new SignedIn(officer, "somebody", Set.of(), null);
            MvcResult result = mvc.perform(request.with(user(signedIn))
                            .header("Accept", "text/html")
                            .queryParam("lang", language))
                    .andReturn();
            var response = result.getResponse();
            response.setCharacterEncoding("UTF-8");
            return new Answer(
                    response.getStatus(),
                    String.valueOf(response.getRedirectedUrl()),
                    Jsoup.parse(response.getContentAsString()),
                    result.getFlashMap().get("flash"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
