package org.spillway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.spillway.workflow.ProcessBean;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** What keeps the house in order beside the borders of its modules. */
@AnalyzeClasses(packages = "org.spillway", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {

    @ArchTest
    static final ArchRule onlyWorkflowKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("org.spillway.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.camunda..");

    @ArchTest
    static final ArchRule nobodyReadsTheSystemClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.spillway.workflow.internal.EngineTime")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("\"now\" comes from the one Clock");

    @ArchTest
    static final ArchRule controllersStayInside =
            classes().that().areAnnotatedWith(Controller.class).should().notBePublic();

    @ArchTest
    static final ArchRule controllersDecideNothing = noClasses()
            .that()
            .areAnnotatedWith(Controller.class)
            .should()
            .beAnnotatedWith(Transactional.class)
            .because("a use case is the transaction");

    @ArchTest
    static final ArchRule modelsCallPublicBeans = classes()
            .that()
            .areAnnotatedWith(ProcessBean.class)
            .should()
            .bePublic()
            .because("the expression language cannot see others");

    @ArchTest
    static final ArchRule modelsNeverMeetTheEngineThroughABean = noClasses()
            .that()
            .areAnnotatedWith(ProcessBean.class)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.spillway.workflow.Workflow")
            .because("a step bean runs inside the engine and must not call it");

    @ArchTest
    static final ArchRule useCasesAreNotFinal = methods()
            .that()
            .areAnnotatedWith(Transactional.class)
            .should()
            .notBePrivate()
            .because("the proxy cannot see a private method");
}
