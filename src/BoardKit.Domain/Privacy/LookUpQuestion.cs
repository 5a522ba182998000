using System.Text;
using BoardKit.Domain.Content;

namespace BoardKit.Domain.Privacy;

/// <summary>What a resident typed to find the own line. Lives as long as the request: it is never stored, logged or repeated.</summary>
public abstract record LookUpQuestion
{
    /// <summary>Most characters of a field.</summary>
    public const int MaxLength = 64;

    private LookUpQuestion()
    {
    }

    /// <summary>The name as look-ups see it; empty where none is asked for.</summary>
    public abstract string Name { get; }

    /// <summary>What is looked for, in every form in which it may be stored under a version of the key.</summary>
    public abstract IReadOnlyList<byte[]> Digests(IDigester digester, string notice);

    /// <summary>A person by name and the last six characters of the ID number.</summary>
    public sealed record Person : LookUpQuestion
    {
        private readonly string _typed;
        private readonly string _tail;

        internal Person(string typed, string folded, string tail) => (Name, _typed, _tail) = (folded, typed, tail);

        /// <inheritdoc/>
        public override string Name { get; }

        /// <inheritdoc/>
        public override IReadOnlyList<byte[]> Digests(IDigester digester, string notice) =>
            PrivacyGate.PersonDigests(digester, _typed, _tail);
    }

    /// <summary>A household by the code on its slip.</summary>
    public sealed record Household(HouseholdCode Code) : LookUpQuestion
    {
        /// <inheritdoc/>
        public override string Name => "";

        /// <inheritdoc/>
        public override IReadOnlyList<byte[]> Digests(IDigester digester, string notice) => [Code.Digest(digester, notice)];
    }

    /// <summary>
    /// Reads the fields as people type them: full width, spaces, invisible characters, a small x. Faults: <c>look-up-name</c>,
    /// <c>look-up-tail</c>, <c>look-up-code</c>, none of which repeats what was typed. More than six characters are refused and not cut:
    /// the page asks for as little as it needs.
    /// </summary>
    public static Outcome<LookUpQuestion> Read(string? name, string? tail, string? code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            return Fits(code) && HouseholdCode.TryParse(code.Normalize(NormalizationForm.FormKC).Trim(), out var read)
                ? new Household(read)
                : Fault.Invalid("look-up-code", "户码应是小帖上印的 10 位字母和数字，请核对后再查。");
        }
        if (string.IsNullOrWhiteSpace(name) || !Fits(name) || PersonName.Fold(name) is not { Length: > 0 } folded)
        {
            return Fault.Invalid("look-up-name", "请填写名单上的姓名。");
        }
        return tail is not null && Fits(tail) && NormalisedNumber.Of(tail) is { Length: NormalisedNumber.PersonTail } digits
            && digits.IndexOf('X', StringComparison.Ordinal) is -1 or NormalisedNumber.PersonTail - 1
            ? new Person(name, folded, digits)
            : Fault.Invalid("look-up-tail", "请只填写身份证号的后六位：六位数字，或五位数字加 X。");
    }

    /// <summary>Neither too long nor with half a surrogate pair, which normalising a text throws on.</summary>
    private static bool Fits(string text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])))
            {
                return false;
            }
        }
        return true;
    }
}
