package io.mosip.opencrvs.mediator.pipeline;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.idrepo.IdRepository;
import io.mosip.opencrvs.mediator.idrepo.IndividualIds;
import io.mosip.opencrvs.mediator.idrepo.IndividualIds.Stated;
import io.mosip.opencrvs.mediator.idrepo.StoredIdentity;
import io.mosip.opencrvs.mediator.person.OtherNumbers;
import io.mosip.opencrvs.mediator.person.PersonMatch;
import io.mosip.opencrvs.mediator.tracking.BirthLifecycle;
import io.mosip.opencrvs.mediator.tracking.RowHashes;
import io.mosip.opencrvs.mediator.tracking.TrackedBirth;
import io.mosip.opencrvs.mediator.tracking.TrackedEvent;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Person;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Finds the identity at MOSIP that an event is about. The event is refused unless exactly one person is found, because
 * a change of somebody else's identity is worse than a question to the registrar. A person who is found by a number
 * that the record states, and not by the history of the record, is compared with the record.
 */
@Component
class PersonFinder {
    private final IndividualIds ids;
    private final IdRepository repository;
    private final BirthLifecycle births;
    private final RowHashes hashes;
    private final PersonMatch match;

    PersonFinder(IndividualIds ids, IdRepository repository, BirthLifecycle births, RowHashes hashes,
            PersonMatch match) {
        this.ids = ids;
        this.repository = repository;
        this.births = births;
        this.hashes = hashes;
        this.match = match;
    }

    /**
     * Finds the deceased by the UIN, VID or handle that the event states. If it states none, the token or the number of
     * a birth registration that this service processed is used.
     *
     * @throws MediatorException {@link MediatorError#DECEASED_NOT_FOUND}, {@link MediatorError#PERSON_AMBIGUOUS},
     *                           {@link MediatorError#DECEASED_WITHOUT_IDENTITY},
     *                           {@link MediatorError#PERSON_MISMATCH}, {@link MediatorError#NUMBER_OF_ANOTHER},
     *                           {@link MediatorError#NUMBER_INVALID}, {@link MediatorError#EARLIER_UNFINISHED}, or one
     *                           of the ID repository's
     */
    StoredIdentity find(DeathRecord death) {
        List<List<TrackedBirth>> known = bornHere(death);
        // MOSIP activates every identity that it makes or changes, so a death must wait for registrations and
        // corrections of the person.
        if (known.stream().flatMap(List::stream).anyMatch(TrackedEvent::atWork)) {
            throw new MediatorException(MediatorError.EARLIER_UNFINISHED);
        }
        List<Person> others = Stream.of(death.informant(), death.spouse(), death.mother(), death.father())
                .flatMap(Optional::stream).toList();
        OtherNumbers.requireNone(death.deceased(), others);
        StoredIdentity person = named(ids.stated(death.deceased()), known, death.deceasedToken().isPresent())
                .orElseThrow(() -> new MediatorException(MediatorError.DECEASED_NOT_FOUND));
        OtherNumbers.requireNone(person, others);
        match.requireSame(death.deceased(), death.dateOfDeath(), person.identity());
        return person;
    }

    /**
     * Finds the child of a corrected record: the person whom the events of the record have registered, otherwise the
     * person whom the event states.
     *
     * @param transactions of this record, in the order they came
     * @throws MediatorException {@link MediatorError#PERSON_AMBIGUOUS}, {@link MediatorError#PERSON_MISMATCH},
     *                           {@link MediatorError#NUMBER_OF_ANOTHER}, or one of the ID repository's
     */
    Optional<StoredIdentity> find(BirthRecord birth, List<TrackedBirth> transactions) {
        return ofRecord(transactions).or(() -> stated(birth));
    }

    private Optional<StoredIdentity> stated(BirthRecord birth) {
        List<Person> others = Stream.of(birth.informant(), birth.mother(), birth.father()).flatMap(Optional::stream)
                .filter(person -> !person.equals(birth.child())).toList();
        Stated stated = ids.stated(birth.child());
        if (stated.candidates().isEmpty()) {
            return Optional.empty();
        }
        OtherNumbers.requireNone(birth.child(), others);
        Optional<StoredIdentity> person = ofNumbers(stated);
        person.ifPresent(found -> {
            OtherNumbers.requireNone(found, others);
            match.requireSameBeforeCorrection(birth.child(), found.identity());
        });
        return person;
    }

    private Optional<StoredIdentity> named(Stated stated, List<List<TrackedBirth>> known, boolean hasToken) {
        if (!stated.candidates().isEmpty()) {
            return ofNumbers(stated);
        }
        if (!known.isEmpty()) {
            return requireAtMostOnePerson(known.stream().map(this::ofRecord));
        }
        if (!stated.invalid().isEmpty()) {
            throw new MediatorException(MediatorError.NUMBER_INVALID, String.join(", ", stated.invalid()));
        }
        throw new MediatorException(hasToken
                ? MediatorError.DECEASED_NOT_FOUND
                : MediatorError.DECEASED_WITHOUT_IDENTITY);
    }

    private Optional<StoredIdentity> ofNumbers(Stated stated) {
        return requireAtMostOnePerson(
                stated.candidates().stream().map(meanings -> meanings.stream().map(repository::find)
                        .flatMap(Optional::stream).findFirst()));
    }

    /** MOSIP finds an identity by the RID that changed it last, so the newest RID is used first. */
    private Optional<StoredIdentity> ofRecord(List<TrackedBirth> transactions) {
        List<String> rids = transactions.stream().map(TrackedEvent::rid).filter(rid -> rid != null)
                .collect(Collectors.toList());
        Collections.reverse(rids);
        return rids.stream().map(repository::findByRid).flatMap(Optional::stream).findFirst();
    }

    /** All events of each record to which the token leads, or, without a token, the number. */
    private List<List<TrackedBirth>> bornHere(DeathRecord death) {
        List<TrackedBirth> ofToken = death.deceasedToken().map(hashes::of).map(births::ofToken)
                .orElse(List.of());
        List<TrackedBirth> named = ofToken.isEmpty()
                ? death.deceasedBirthRegistrationNumber().map(hashes::of).map(births::ofNumber)
                        .orElse(List.of())
                : ofToken;
        return named.stream().map(TrackedBirth::recordId).distinct().map(births::ofRecord).toList();
    }

    /** The only person among these; empty if there is none. */
    private static Optional<StoredIdentity> requireAtMostOnePerson(Stream<Optional<StoredIdentity>> found) {
        Collection<StoredIdentity> people = found.flatMap(Optional::stream)
                .collect(Collectors.toMap(StoredIdentity::uin, Function.identity(), (same, again) -> same)).values();
        if (people.size() > 1) {
            throw new MediatorException(MediatorError.PERSON_AMBIGUOUS);
        }
        return people.stream().findFirst();
    }
}
