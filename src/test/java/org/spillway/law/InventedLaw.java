package org.spillway.law;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.spillway.access.Officers;
import org.spillway.audit.Audit;
import org.spillway.shared.OfficerId;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;

/** A jurisdiction of a test's own, in force, and drafts of it. */
public final class InventedLaw {

    private final ApplicationContext context;
    private final PackDirectory made;

    /** The rules of China under another name. */
    public InventedLaw(ApplicationContext context, Path directory) {
        this(context, new PackDirectory(directory).version("2024-09-01").calendars());
    }

    InventedLaw(ApplicationContext context, PackDirectory made) {
        this.context = context;
        this.made = made;
        imported(context, made.files());
    }

    /** What is in the directory comes in, as at a start. */
    static void imported(ApplicationContext context, PackFiles files) {
        new ImportPacks(
                        files,
                        context.getBean(PackTable.class),
                        context.getBean(CalendarTable.class),
                        context.getBeanProvider(PackCheck.class),
                        context.getBean(Audit.class),
                        context.getBean(Clock.class),
                        context.getBean(PlatformTransactionManager.class))
                .afterPropertiesSet();
        context.getBean(KeptShelf.class).lookAgain();
    }

    /** The code of the jurisdiction. */
    public String pack() {
        return made.pack();
    }

    /** New cases belong to it, until {@link #leave}. */
    public void isHome() {
        ReflectionTestUtils.setField(context.getBean(Law.class), "home", pack());
    }

    /** New cases belong to China again. */
    public void leave() {
        ReflectionTestUtils.setField(context.getBean(Law.class), "home", "cn");
    }

    /** Begins another version, like the first one. */
    public InventedLaw next(LocalDate version) {
        made.version(version.toString());
        return this;
    }

    /** Says something else in a file of a version. */
    public InventedLaw edit(LocalDate version, String file, String before, String after) {
        made.edit(version + "/" + file, before, after);
        return this;
    }

    /** Brings the version as a draft. */
    public UUID uploaded(LocalDate version, OfficerId by) {
        return context.getBean(UploadPack.class)
                .upload(context.getBean(Officers.class).get(by), made.zip(version.toString()));
    }
}
