namespace BoardKit.Domain.Units;

/// <summary>
/// A body with a name of its own in a place: a 合作社, one of its 村民小组, a bureau of its county, an office of its township. Kept by whoever
/// answers for the place and handed down to its area. Its key never changes; another name is another row of the same key, from a day on, so
/// that what was published under the old one still finds it.
/// </summary>
public sealed class Organ : IHandedDown
{
    /// <summary>Longest name; it is the longest key too.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest telephone.</summary>
    public const int MaxPhoneLength = 60;

    /// <summary>Largest <see cref="Order"/>.</summary>
    public const int MostOrder = 9_999;

    /// <summary>A body of a place, from a day on; null: it was always there.</summary>
    public Organ(UnitCode place, Issuer body, string key, OrganFields fields, DateOnly? since = null)
    {
        (Owner, From, To, Id, Body, Key, Since) = (place.Value, place.Area.From, place.Area.To, Guid.CreateVersion7(), body, key, since);
        Name = fields.Name;
        Set(fields);
    }

    private Organ() => (Key, Name) = ("", "");

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Version 7 GUID of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it is known by in its place whatever it is called: the name under which it was registered.</summary>
    public string Key { get; private set; }

    /// <summary>Of which kind it is.</summary>
    public Issuer Body { get; private set; }

    /// <summary>Full legal name: 霍邱县周集镇燎西村股份经济合作社.</summary>
    public string Name { get; private set; }

    /// <summary>Name as its seal says it; null: as it is called.</summary>
    public string? Seal { get; private set; }

    /// <summary>Telephone of its office; null where none is known.</summary>
    public string? Phone { get; private set; }

    /// <summary>Who heads it (负责人): a public office; null where it is not known.</summary>
    public string? Head { get; private set; }

    /// <summary>Who supervises it; null: whoever supervises its place.</summary>
    public SupervisorKind? Supervisor { get; private set; }

    /// <summary>What the supervisor is called; null: as its kind.</summary>
    public string? SupervisorName { get; private set; }

    /// <summary>Telephone of the supervisor; null where none is known.</summary>
    public string? SupervisorPhone { get; private set; }

    /// <summary>First day of this row; null: it was always so.</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>Last day of this row; null while it holds.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Place in lists, the lowest first; bodies of the same order by their names.</summary>
    public int Order { get; private set; }

    /// <summary>App-managed concurrency token of the editing page.</summary>
    public int Version { get; private set; }

    /// <summary>Its place.</summary>
    public UnitCode Place => UnitCode.From(Owner);

    /// <summary>The line under a sheet.</summary>
    public string SealLine => Seal ?? Name;

    /// <summary>What its supervisor is called; null where it names none.</summary>
    public string? SupervisorLine => SupervisorName ?? Supervisor?.Label();

    /// <summary>Everything that is edited.</summary>
    public OrganFields Fields => new(Name)
    {
        Seal = Seal,
        Phone = Phone,
        Head = Head,
        Supervisor = Supervisor,
        SupervisorName = SupervisorName,
        SupervisorPhone = SupervisorPhone,
        Order = Order,
    };

    /// <summary>Whether this row holds on a day.</summary>
    public bool IsOn(DateOnly day) => !(Since > day) && !(Until < day);

    /// <summary>Replaces all fields; empty text counts as unknown.</summary>
    public void Set(OrganFields fields)
    {
        var trimmed = fields.Trimmed();
        (Name, Seal, Phone, Head) = (trimmed.Name, trimmed.Seal, trimmed.Phone, trimmed.Head);
        (Supervisor, SupervisorName, SupervisorPhone) = (trimmed.Supervisor, trimmed.SupervisorName, trimmed.SupervisorPhone);
        Order = trimmed.Order;
        Version++;
    }

    /// <summary>Says on which day it holds for the last time; null: it goes on.</summary>
    public void End(DateOnly? last)
    {
        Until = last;
        Version++;
    }
}

/// <summary>What is said of an organ.</summary>
/// <param name="Name">Full legal name.</param>
public sealed record OrganFields(string Name)
{
    /// <summary>Name as its seal says it; null: as it is called.</summary>
    public string? Seal { get; init; }

    /// <summary>Telephone of its office.</summary>
    public string? Phone { get; init; }

    /// <summary>Who heads it.</summary>
    public string? Head { get; init; }

    /// <summary>Who supervises it.</summary>
    public SupervisorKind? Supervisor { get; init; }

    /// <summary>What the supervisor is called.</summary>
    public string? SupervisorName { get; init; }

    /// <summary>Telephone of the supervisor.</summary>
    public string? SupervisorPhone { get; init; }

    /// <summary>Place in lists.</summary>
    public int Order { get; init; }

    /// <summary>As it is stored: nothing around the texts, empty ones unknown, the name itself no seal.</summary>
    public OrganFields Trimmed() => this with
    {
        Name = Name.Trim(),
        Seal = Filled(Seal) is { } seal && seal != Name.Trim() ? seal : null,
        Phone = Filled(Phone),
        Head = Filled(Head),
        SupervisorName = Filled(SupervisorName),
        SupervisorPhone = Filled(SupervisorPhone),
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Who supervises what an organ does.</summary>
public enum SupervisorKind
{
    /// <summary>村务监督委员会, of a village.</summary>
    VillageCommittee,
    /// <summary>监事会 of a 合作社 (or its one 监事).</summary>
    SupervisoryBoard,
    /// <summary>民主理财小组 of a village or a group.</summary>
    FinanceGroup,
}
