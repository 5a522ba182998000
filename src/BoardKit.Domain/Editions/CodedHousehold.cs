using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Editions;

/// <summary>A household of an edition with its code.</summary>
/// <param name="Section">The list it stands in.</param>
/// <param name="Rows">Its rows in order.</param>
/// <param name="Code">Its code.</param>
public sealed record CodedHousehold(FormSection Section, IReadOnlyList<ContentRow> Rows, HouseholdCode Code)
{
    /// <summary>The households of all lists, in their order.</summary>
    public static IReadOnlyList<CodedHousehold> All(Form form, NoticeContent content, IDigester digester, string notice) =>
        [.. form.Sections
        .Where(section => section.HouseholdColumn is not null)
        .SelectMany(section => HouseholdKey.Of(section, content.Section(section.Key)?.Rows ?? [])
            .Select(household =>
                new CodedHousehold(section, household.Rows, HouseholdCode.Of(digester, notice, $"{section.Key}\n{household.Key}"))))];

    /// <summary>What is stored of it: the digest of its code with each of its rows.</summary>
    public IEnumerable<StoredHouseholdCode> Stored(Notice notice, int edition, IDigester digester)
    {
        var digest = Code.Digest(digester, notice.Code);
        return Rows.Select(
            row => new StoredHouseholdCode(notice.Unit, notice.Id, edition, Section.Key, row.RowNumber, digest, digester.KeyVersion));
    }
}
