package org.spillway.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spillway.shared.FieldRefusal;
import org.spillway.shared.Refusal;
import org.spillway.shared.UnitId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

class FormsTests {

    private static final Setting ENGLISH = new Setting(Locale.ENGLISH, "cn", UnitId.random());
    private static final Setting CHINESE = new Setting(Locale.SIMPLIFIED_CHINESE, "cn", ENGLISH.unit());

    private final Forms forms = forms();

    enum Manner {
        MILD,
        STERN
    }

    record Visit(
            @NotBlank @Size(max = 400) String told,
            @NotNull LocalDate on,
            @Nullable LocalDateTime from,
            @Nullable @Min(1) @Max(9) Integer people,
            boolean announced,
            @Nullable Manner manner,
            @NotNull @Choice("fruit") String fruit,
            @Choice("fruit") Set<String> others,
            @Size(max = 3) List<@Valid Guest> guests) {

        Visit {
            others = others == null ? Set.of() : Set.copyOf(others);
            guests = guests == null ? List.of() : List.copyOf(guests);
        }
    }

    record Guest(
            @NotBlank @Size(max = 20) String name,
            @Nullable @Min(0) Integer age,
            boolean late,
            @Nullable @Choice("fruit") String fruit) {}

    @Test
    void aFieldLooksAsItsRecordSays() {
        var view = forms.view(Visit.class, Typed.nothing(), Map.of(), "test", ENGLISH);

        assertThat(view.fields())
                .extracting(FormView.FieldView::shape)
                .containsExactly(
                        "TEXT", "date", "datetime-local", "number", "FLAG", "RADIOS", "RADIOS", "BOXES", "ROWS");
        assertThat(view.fields().stream().filter(FormView.FieldView::required).map(FormView.FieldView::path))
                .containsExactly("told", "on", "fruit");
        assertThat(field(view, "told").max()).isEqualTo(400);
        assertThat(field(view, "guests").rows().get(0).get(0).max()).isEqualTo(20);
        assertThat(field(view, "guests").rows().get(0).get(0).required()).isTrue();
        assertThat(field(view, "guests").rows().get(0).get(3).shape()).isEqualTo("SELECT");
    }

    @Test
    void readsWhatABrowserSends() {
        var bound = forms.bind(Visit.class, typed(), ENGLISH);

        assertThat(bound.errors()).isEmpty();
        assertThat(bound.value()).isEqualTo(visit());
    }

    @Test
    void whatWasReadCanBeTypedAgain() {
        var again = forms.bind(Visit.class, forms.typed(visit()), ENGLISH);

        assertThat(again.isValid()).isTrue();
        assertThat(again.value()).isEqualTo(visit());
    }

    @Test
    void emptyRowsAreClosedUpAndTheErrorStandsBesideItsRow() {
        var typed = typed(Map.of(
                "guests[0].name", " ",
                "guests[1].name", "Ada",
                "guests[2].fruit", "APPLE"));

        var bound = forms.bind(Visit.class, typed, ENGLISH);
        assertThat(bound.errors()).containsOnlyKeys("guests[1].name");

        var rows = field(forms.view(Visit.class, bound.typed(), bound.errors(), "test", ENGLISH), "guests")
                .rows();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).get(0).value()).isEqualTo("Ada");
        assertThat(rows.get(1).get(0).error()).isNotBlank();
        assertThat(rows.get(2).get(0).values()).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceInTheReadersLanguage() {
        var typed = typed(Map.of("told", "", "on", "31.02.", "people", "many", "from", "noon", "fruit", ""));

        assertThat(forms.bind(Visit.class, typed, ENGLISH).errors())
                .containsEntry("on", "A date, please, such as 2026-11-23.")
                .containsEntry("from", "A date and time, please, such as 2026-11-23 09:30.")
                .containsEntry("people", "A whole number, please.")
                .containsKeys("told", "fruit")
                .hasSize(5);
        assertThat(forms.bind(Visit.class, typed, CHINESE).errors())
                .containsEntry("on", "请填写日期，例如 2026-11-23。")
                .containsEntry("people", "请填写整数。");
    }

    @Test
    void tellsWhatIsWrongWithinARow() {
        var typed = typed(Map.of("guests[0].name", "Ada", "guests[0].age", "old"));

        assertThat(forms.bind(Visit.class, typed, ENGLISH).errors())
                .containsExactly(Map.entry("guests[0].age", "A whole number, please."));
    }

    @Test
    void refusesWhatNoListOffers() {
        var typed =
                typed(Map.of("fruit", "STONE", "others", "PEAR", "guests[0].name", "Ada", "guests[0].fruit", "STONE"));

        assertThat(forms.bind(Visit.class, typed, ENGLISH).errors())
                .containsEntry("fruit", "Please choose one of the list.")
                .containsEntry("guests[0].fruit", "Please choose one of the list.")
                .hasSize(2);
    }

    @Test
    void moreRowsThanAllowedAreRefusedAndNoneIsLost() {
        var rows = new LinkedHashMap<String, String>();
        for (int row = 0; row < 5; row++) {
            rows.put("guests[" + row + "].name", "Guest " + row);
        }
        var bound = forms.bind(Visit.class, typed(rows), ENGLISH);

        assertThat(bound.errors()).containsKey("guests");
        assertThat(field(forms.view(Visit.class, bound.typed(), bound.errors(), "test", ENGLISH), "guests")
                        .rows())
                .hasSize(6);
    }

    @Test
    void aHugeRowNumberMakesNoHugeForm() {
        var typed = typed(Map.of("guests[9999].name", "Ada"));

        assertThat(forms.bind(Visit.class, typed, ENGLISH).value()).isNotNull();
        assertThat(field(forms.view(Visit.class, typed, Map.of(), "test", ENGLISH), "guests")
                        .rows())
                .hasSize(2);
    }

    @Test
    void aRefusalStandsBesideItsFieldOrAboveTheForm() {
        var bound = forms.bind(Visit.class, typed(), ENGLISH);

        assertThat(forms.refuse(bound, new FieldRefusal("on", "form.error.date"), ENGLISH.locale())
                        .errors())
                .containsKey("on");
        assertThat(forms.refuse(bound, new Refusal("form.error.number"), ENGLISH.locale())
                        .errors())
                .containsKey("");
    }

    @Test
    void readsAFilledInFormOutLineByLine() {
        var lines = forms.read(visit(), "test", CHINESE);

        assertThat(lines).extracting(Line::name).doesNotContain("manner").contains("announced", "guests");
        assertThat(line(lines, "announced").texts()).containsExactly("是");
        assertThat(line(lines, "fruit").texts()).containsExactly("苹果");
        assertThat(line(lines, "from").texts()).containsExactly("2026-11-23 09:30");
        assertThat(line(lines, "guests").rows()).containsExactly(List.of("Ada", "36", "是", "梨"));
    }

    private static Visit visit() {
        return new Visit(
                "Talked.",
                LocalDate.of(2026, 11, 23),
                LocalDateTime.of(2026, 11, 23, 9, 30),
                2,
                true,
                null,
                "APPLE",
                Set.of("APPLE", "PEAR"),
                List.of(new Guest("Ada", 36, true, "PEAR")));
    }

    private static Typed typed() {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("told", List.of(" Talked. "));
        values.put("on", List.of("2026-11-23"));
        values.put("from", List.of("2026-11-23T09:30"));
        values.put("people", List.of("2"));
        values.put("announced", List.of("true"));
        values.put("manner", List.of(""));
        values.put("fruit", List.of("APPLE"));
        values.put("others", List.of("APPLE", "PEAR"));
        values.put("guests[0].name", List.of("Ada"));
        values.put("guests[0].age", List.of("36"));
        values.put("guests[0].late", List.of("true"));
        values.put("guests[0].fruit", List.of("PEAR"));
        return new Typed(values);
    }

    /** A visit without guests, with these values instead. */
    private static Typed typed(Map<String, String> instead) {
        var values = new LinkedHashMap<>(typed().values());
        values.keySet().removeIf(path -> path.startsWith("guests"));
        instead.forEach((path, value) -> values.put(path, List.of(value)));
        return new Typed(values);
    }

    private static FormView.FieldView field(FormView view, String path) {
        return view.fields().stream()
                .filter(field -> field.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(List<Line> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Forms forms() {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames("file:templates/messages/forms", "file:templates/messages/common");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var validator = new LocalValidatorFactoryBean();
        validator.afterPropertiesSet();
        var beans = new StaticListableBeanFactory();
        beans.addBean("fruit", (ChoiceSource) FormsTests::fruit);
        return new Forms(messages, validator, beans.getBeanProvider(ChoiceSource.class));
    }

    private static Optional<List<Option>> fruit(String list, Setting setting) {
        var chinese = setting.locale().equals(Locale.SIMPLIFIED_CHINESE);
        return list.equals("fruit")
                ? Optional.of(List.of(
                        new Option("APPLE", chinese ? "苹果" : "Apple"), new Option("PEAR", chinese ? "梨" : "Pear")))
                : Optional.empty();
    }

    record Answer(
            @NotNull Manner manner,

            @Nullable @AskedWith(field = "manner", answers = "STERN") @Size(max = 200)
            String why,

            @Nullable
            @AskedWith(
                    field = "manner",
                    answers = {"MILD", "STERN"})
            LocalDate from,

            boolean told,
            @AskedWith(field = "told", answers = "true") List<Told> whom) {

        Answer {
            whom = whom == null ? List.of() : List.copyOf(whom);
        }
    }

    record Told(
            boolean inWriting,

            @Nullable @AskedWith(field = "inWriting", answers = "true")
            String letter) {}

    @Test
    void aFieldSaysWithWhichAnswersItIsAsked() {
        var view = forms.view(Answer.class, Typed.nothing(), Map.of(), "test", ENGLISH);

        assertThat(field(view, "manner").asked()).isNull();
        assertThat(field(view, "why").asked()).isEqualTo(new FormView.Asked("manner", "STERN"));
        assertThat(field(view, "from").asked()).isEqualTo(new FormView.Asked("manner", "MILD STERN"));
        assertThat(field(view, "whom").rows().get(0).get(1).asked())
                .isEqualTo(new FormView.Asked("whom[0].inWriting", "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "STERN, because, false, false,",
        "STERN,, false, false, why=form.error.needed-with-answer",
        "MILD, because, false, false, why=form.error.other-answer",
        "MILD,, false, false,",
        "MILD,, true, true,",
        "MILD,, true, false,",
        "MILD,, false, true, whom=form.error.other-answer"
    })
    void whatBelongsToAnotherAnswerIsRefused(
            Manner manner, @Nullable String why, boolean told, boolean whom, @Nullable String refused) {
        var form = new Answer(manner, why, null, told, whom ? List.of(new Told(false, null)) : List.of());

        var looked = catchThrowableOfType(FieldRefusal.class, () -> AskedFields.refuseUnfit(form, "why"));

        assertThat(looked == null ? null : looked.field() + "=" + looked.key()).isEqualTo(refused);
    }
}
