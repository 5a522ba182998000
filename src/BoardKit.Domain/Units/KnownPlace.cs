namespace BoardKit.Domain.Units;

/// <summary>How near a text comes to a place; the nearest stands first.</summary>
public enum PlaceMatch
{
    /// <summary>Its name, in full or without its committee, alone or behind the names of the places above it.</summary>
    Name,
    /// <summary>The same without the word for what it is (燎西), or with another of that kind (燎原社区居委会 for 燎原村委会).</summary>
    Bare,
    /// <summary>A part of its name.</summary>
    Part,
    /// <summary>Its name in letters.</summary>
    Letters,
}

/// <summary>
/// A place as people write it: with its committee or without, behind the names of the places above it, by a name that it had, in letters.
/// Old characters and their simple ones are the same (<see cref="LookAlike"/>).
/// </summary>
/// <param name="code">The place.</param>
/// <param name="name">Its name today.</param>
/// <param name="above">The place above, or null where none is known.</param>
public sealed class KnownPlace(UnitCode code, string name, KnownPlace? above)
{
    private static readonly string[] Committees = ["村民委员会", "居民委员会", "村委会", "居委会", "委员会"];
    private static readonly string[] VillageKinds = ["社区", "村", "嘎查", "居"];
    private static readonly string[] TownKinds = ["街道办事处", "人民政府", "办事处", "街道", "民族乡", "地区", "镇", "乡", "县", "市", "区"];

    private Spelling? _today;

    /// <summary>The place.</summary>
    public UnitCode Code => code;

    /// <summary>Its name today.</summary>
    public string Name => name;

    /// <summary>The place above, or null where none is known.</summary>
    public KnownPlace? Above => above;

    /// <summary>Names that it had.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    private Spelling Today => _today ??= Spelling.Of(Name);

    /// <summary>How the text matches; null when it does not, or only nearly (<see cref="IsNear"/>).</summary>
    /// <param name="plain">What <see cref="WrittenText.Plain"/> made of it.</param>
    /// <param name="was">The former name by which it matched, or null.</param>
    public PlaceMatch? Match(string plain, out string? was)
    {
        was = null;
        var typed = LookAlike.Key(plain);
        if (typed.Length == 0)
        {
            return null;
        }
        var best = ByName(Today, typed);
        foreach (var former in Former)
        {
            if (ByName(Spelling.Of(former), typed) is { } match && !(best <= match))
            {
                (best, was) = (match, former);
            }
        }
        return best ?? (InLetters(plain) ? PlaceMatch.Letters : null);
    }

    /// <summary>Whether the text is nearly its name: it sounds like it, or one character is off. Only to be proposed.</summary>
    public bool IsNear(string plain)
    {
        var typed = Spelling.Of(plain).Bare;
        return typed.Length > 1 && Behind(typed).Append(typed).Select(rest => Spelling.Of(rest).Bare)
            .Any(rest => rest.Length > 1 && (Readings.SoundAlike(rest, Today.Bare) || IsOneOff(rest, Today.Bare)));
    }

    private PlaceMatch? ByName(Spelling spelled, string typed)
    {
        PlaceMatch? best = null;
        foreach (var rest in Behind(typed).Append(typed))
        {
            var match = spelled.IsWhole(rest)
                ? PlaceMatch.Name : spelled.Bare == Spelling.Of(rest).Bare ? PlaceMatch.Bare : (PlaceMatch?)null;
            best = match is null || best <= match ? best : match;
        }
        return best ?? (spelled.Whole.Contains(typed, StringComparison.Ordinal) ? PlaceMatch.Part : null);
    }

    /// <summary>What is left of the text behind the names of places above, each of which may be left out.</summary>
    private IEnumerable<string> Behind(string typed, KnownPlace? below = null)
    {
        for (var above = Above; above is not null && above != below; above = above.Above)
        {
            foreach (var head in above.Today.Heads.Where(h => typed.Length > h.Length && typed.StartsWith(h, StringComparison.Ordinal)))
            {
                var rest = typed[head.Length..];
                foreach (var further in Behind(rest, above).Prepend(rest))
                {
                    yield return further;
                }
            }
        }
    }

    private bool InLetters(string plain)
    {
        var letters = string.Concat(plain.Where(c => c is not (' ' or '\'' or '-'))).ToLowerInvariant();
        if (letters.Length < 2 || !letters.All(char.IsAsciiLetterLower))
        {
            return false;
        }
        var path = "";
        for (var place = this; place is not null; place = place.Above)
        {
            path = (place == this ? UnitCodeRules.PlaceOf(Name) : place.Name) + path;
            if (Readings.Spell(letters, path))
            {
                return true;
            }
        }
        return Former.Any(former => Readings.Spell(letters, UnitCodeRules.PlaceOf(former)));
    }

    /// <summary>Whether one character was changed, left out or put in.</summary>
    private static bool IsOneOff(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (longer.Length - shorter.Length > 1 || longer.Length < 3)
        {
            return false;
        }
        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
        {
            at++;
        }
        var skip = longer.Length == shorter.Length ? 1 : 0;
        return at + skip >= shorter.Length
            ? longer.Length - at <= 1 : shorter.AsSpan(at + skip).SequenceEqual(longer.AsSpan(at + 1));
    }

    /// <summary>A name in the shapes in which it is compared.</summary>
    private sealed record Spelling(string Whole, string Place, string Bare)
    {
        private static readonly string[] Kinds = [.. VillageKinds.Concat(TownKinds).Select(LookAlike.Key)];
        private static readonly string[] Ends = [.. Committees.Select(LookAlike.Key)];

        /// <summary>As the beginning of a longer text: 霍邱县 and 霍邱.</summary>
        public IEnumerable<string> Heads => Whole == Bare ? [Whole] : [Whole, Bare];

        public static Spelling Of(string name)
        {
            var whole = LookAlike.Key(name);
            var place = LookAlike.Key(UnitCodeRules.PlaceOf(name));
            var bare = Without(whole, Ends);
            for (var less = Without(bare, Kinds); less != bare; less = Without(bare, Kinds))
            {
                bare = less;   // 陈村村, 陈村社区
            }
            return new(whole, place, bare);
        }

        public bool IsWhole(string typed) => typed == Whole || typed == Place;

        private static string Without(string text, string[] endings)
        {
            foreach (var ending in endings)
            {
                if (text.Length > ending.Length && text.EndsWith(ending, StringComparison.Ordinal))
                {
                    return text[..^ending.Length];
                }
            }
            return text;
        }
    }
}
