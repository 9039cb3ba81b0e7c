package org.spillway.platform;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.spillway.FormToken.formToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.HouseTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class FailuresTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @ParameterizedTest
    @CsvSource({
        "/failing/refusal, 422, Reviewer, 审核人员",
        "/failing/not-found, 404, Not found, 未找到",
        "/no-such-page, 404, Not found, 未找到",
        "/failing/stale, 409, Somebody was faster, 内容已被他人修改",
        "/failing/number/x, 400, That did not work, 无法处理",
        "/failing/bug, 500, Something went wrong, 出现故障"
    })
    void everyFailureHasAPageInBothLanguages(String path, int status, String english, String chinese) throws Exception {
        var me = staff.as(staff.officer(staff.unit(null)));
        mvc.perform(get(path).with(me))
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString(english)))
                .andExpect(content().string(not(containsString("??"))));
        mvc.perform(get(path).param("lang", "zh-CN").with(me))
                .andExpect(content().string(containsString(chinese)));
    }

    @Test
    void aBugShowsANumberAndNothingElse() throws Exception {
        mvc.perform(get("/failing/bug").with(staff.as(staff.officer(staff.unit(null)))))
                .andExpect(content().string(not(containsString("secret text"))))
                .andExpect(content().string(not(containsString("Exception"))))
                .andExpect(content().string(matchesPattern("(?s).*Number of the failure: [0-9A-F]{8}.*")));
    }

    @Test
    void whatNoTextCanHoldIsABadRequest() throws Exception {
        mvc.perform(get("/cases").param("stage", "a\0b").with(staff.as(staff.officer(staff.unit(null)))))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("That did not work")));
    }

    @Test
    void programsGetProblemJson() throws Exception {
        var me = staff.as(staff.officer(staff.unit(null)));
        mvc.perform(get("/failing/refusal").with(me).accept(MediaType.APPLICATION_JSON))
                .andExpect(status().is(422))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(422))
                .andExpect(jsonPath("$.detail").value(containsString("Reviewer")));
        mvc.perform(get("/failing/bug").with(me).accept(MediaType.APPLICATION_JSON))
                .andExpect(status().is(500))
                .andExpect(content().string(not(containsString("secret text"))))
                .andExpect(jsonPath("$.number").value(matchesPattern("[0-9A-F]{8}")));
        mvc.perform(get("/api/nothing-here").with(me))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void wrongMethodsAreToldWhichAreRight() throws Exception {
        var me = staff.as(staff.officer(staff.unit(null)));
        mvc.perform(request(HttpMethod.DELETE, "/go").with(me).with(formToken()))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(content().string(containsString("not possible here")));
        mvc.perform(post("/failing/bug").with(me).with(formToken()).contentType("application/x-nonsense"))
                .andExpect(status().isMethodNotAllowed());
    }
}
