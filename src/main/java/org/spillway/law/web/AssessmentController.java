package org.spillway.law.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spillway.law.assessment.Assess;
import org.spillway.law.assessment.Assessment;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Assessments for programs. */
@RestController
class AssessmentController {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String EXAMPLE = """
            {"actDate": "2025-06-01", "nS": 1, "transmittedOverPublicNetwork": true,
             "exposure": "POSSIBLE", "intent": "KNOWING", "cooperated": true}""";

    private final Assess assess;

    AssessmentController(Assess assess) {
        this.assess = assess;
    }

    @Operation(
            summary = "Ask the tables of a pack about an act",
            description = "The body is a flat object of the inputs that the pack asks for: booleans, whole numbers, and"
                    + " texts. What is left out is false, zero, or the first of its choices. The version of the pack is"
                    + " that which was in force on actDate, or today's. The answer advises and decides nothing; what"
                    + " does not apply is left out of it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject(EXAMPLE))))
    @ApiResponse(responseCode = "200", description = "What the tables say")
    @ApiResponse(
            responseCode = "400",
            description = "A name, value or combination that does not fit: detail says which, and field names it",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "401", description = "No session, and no token that is live", content = @Content)
    @ApiResponse(responseCode = "403", description = "The token has another scope", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such pack", content = @Content)
    @ApiResponse(responseCode = "413", description = "The body is larger than 64 KB", content = @Content)
    @ApiResponse(responseCode = "415", description = "The body is no application/json", content = @Content)
    @PostMapping(path = "/api/law/{pack}/assessments", produces = MediaType.APPLICATION_JSON_VALUE)
    Assessment assess(
            @Parameter(description = "The code of the jurisdiction", example = "cn") @PathVariable String pack,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException, HttpMediaTypeNotSupportedException {
        assess.requireKnown(pack);
        requireJson(request.getContentType());
        var given = GivenInputs.parse(body(request));
        var version = assess.version(pack, given.values());
        return assess.assess(version, given.matching(assess.fields(version)));
    }

    private static void requireJson(@Nullable String type) throws HttpMediaTypeNotSupportedException {
        MediaType sent;
        try {
            sent = type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException unreadable) {
            sent = null;
        }
        if (sent == null || !sent.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
            throw new HttpMediaTypeNotSupportedException(sent, List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return body;
    }
}
