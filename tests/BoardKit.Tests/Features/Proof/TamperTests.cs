using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoardKit.Tests.Features.Proof;

/// <summary>
/// Changes every column of every owned table by hand and asks verify. All that a person is shown of what was published is caught; what is
/// not is listed with the reason, and a new column fails here until somebody has said where it belongs.
/// </summary>
public sealed class TamperTests(SqliteOffice office) : ProofTests(office), IClassFixture<SqliteOffice>
{
    /// <summary>
    /// Columns of a table: those that verify catches; facts of posting and register, shown as such and changed by later acts; the work and
    /// what is never shown.
    /// </summary>
    private sealed record Columns(string Caught, string Register, string Work);

    private static readonly Dictionary<string, Columns> Tables = new()
    {
        ["Notices"] = new("Unit Id Code Form Period Project KeyText Matter Superseded Audience Title Panel Publicity LastEdition"
            + " BaseText BaseCode",
            "IndexNumber WithdrawnReason WithdrawnAtUtc Issuer Organ",
            "Stage Submitted Hands SentBackReason SentBackBy SearchText SubmittedAtUtc CreatedAtUtc ChangedAtUtc Version Seen"
            + " ReviewText"),
        ["Editions"] = new(
            "Unit NoticeId Number FormVersion Title Nil Inputs Stated RowCount Algorithm Metadata Root PreviousRoot Withdrawn RetiredAtUtc Erased",
            "PublishedAtUtc PostingFrom PostingTo PostingDays PostingKind PostingSince PostingProvisional PersonalUntil",
            "Author Reviewer ReviewText"),
        ["EditionRows"] = new("Unit NoticeId Number Order Section Place Line Cells Salt Commitment", "", ""),
        ["Figures"] = new("Unit NoticeId Item Form Period Value Stated Superseded", "", ""),
        ["Erasures"] = new("Unit NoticeId Edition Order Section Place", "", "Reason By AtUtc"),
        ["PrintRuns"] = new("Unit Id PrintedAtUtc Facts", "BoardId", "By JobId Fingerprint"),
        ["Sheets"] = new("Unit RunId PrintedAtUtc EditionUnit NoticeId Edition Page Pages Leaf", "Id BoardId Pocket Erased Ordered DownAtUtc",
            "Paper BodyTenths Template"),
        ["Postings"] = new("", "Unit Id BoardId Place By HungAtUtc KeepUntil DownAtUtc DownBy", ""),
        ["PostingSheets"] = new("", "Unit PostingId SheetId Sight KeepUntil", ""),
        ["PostingPhotos"] = new("", "Unit PostingId Number Jpeg Codes Strangers Complete AddedAtUtc ReadAtUtc", ""),
        ["Boards"] = new("",
            "Unit Id Code Name Place Serves LatitudeE6 LongitudeE6 ReadingDistanceMm Layout Arrangement Photo ClosedAtUtc ChangedAtUtc Version", ""),
        ["NotApplicable"] = new("", "Unit Form Period Item By AtUtc Reason State", ""),
        ["AttachedFiles"] = new("",
            "Unit NoticeId Hash Kind Pages Original Size WasRead Doubtful By AddedAtUtc Released KeptWith Section Caption", ""),
        ["AttachedPages"] = new("", "Unit NoticeId Hash Page Jpeg Small Width Height", ""),
        ["Imprints"] = new("", "Unit Day Lines Root Previous", ""),
        ["Drafts"] = new("", "", "Unit NoticeId FormVersion Title HangOn Nil Inputs Stated Erased Reading SentBack Remarks LastRow FileName SealedDigest"),
        ["DraftRows"] = new("", "", "Unit NoticeId Section Place Id Line Cells Sealed SealedBy"),
        ["DraftSteps"] = new("", "", "Unit NoticeId Number Kind Before After Changed By AtUtc Sealed SealedBy"),
        ["PreparedDrafts"] = new("", "", "Unit Form Period NoticeId Version MadeAtUtc"),
        ["DeskRows"] = new("", "", "Unit NoticeId Edition Order Section Place Sealed SealedBy"),
        ["Uploads"] = new("", "", "Unit Id FileName CipherText Plan ExpiresAtUtc"),
        ["NumberReleases"] = new("", "",
            "Unit Id Kind Number KeyVersion Masked Where Reason AskerKind AskerId AskerName AskedAtUtc DecidedBy DecidedAtUtc Granted"),
        ["StoredMarks"] = new("", "", "Unit NoticeId Edition Section Place ColumnKey Number Kind Person KeyVersion"),
        ["HouseholdCodes"] = new("", "", "Unit NoticeId Edition Section Place Digest KeyVersion"),
        ["LookUpTallies"] = new("", "", "Unit NoticeId Day Key Count"),
        ["Suppressions"] = new("", "", "Unit NoticeId Digest IsName KeyVersion AtUtc"),
        ["WebhookDeliveries"] = new("", "", "Unit Id WebhookId Event Payload CreatedAtUtc DueAtUtc Attempts LastStatus DeliveredAtUtc"),
        ["DeskDigests"] = new("", "", "Unit Day CreatedAtUtc Address Subject Text DueAtUtc Attempts SentAtUtc"),
        ["AuditLog"] = new("", "", "Unit Id ActorKind ActorId ActorName Action Subject Detail Origin AtUtc"),
        ["Delegations"] = new("", "", "Unit Id AbsentId AbsentName StandInId StandInName From To Reason AtUtc EndedAtUtc"),
        ["Withheld"] = new("", "Unit Id Item Period Ground Reason By ById ByKind SinceDay ReviewedDay ReviewedBy AtUtc State Refusal EndedDay", ""),
        ["Duties"] = new("", "Unit Item Form Period Event EventDay EventBy EventAtUtc Excuse ExcusedBy ExcusedAtUtc", ""),
        ["DutyLetters"] = new("", "Unit Id Lines Remark AnswerBy Office SentBy SentAtUtc Answer AnsweredBy AnsweredAtUtc Version", ""),
        ["Allocations"] = new("", "Unit Form Period Number Amount Payees Day Source FileId ReplacedBy", ""),
        ["DifferenceNotes"] = new("",
            "Unit Form Period Number Allocated Disclosed Text Author AuthorId AuthorKind AtUtc State Reviewer DecidedAtUtc Reason Version", ""),
        ["AssessmentScores"] = new("", "Unit Year Scheme Component Input Claimed ClaimedByKind ClaimedById ClaimedBy ClaimedAtUtc Evidence"
            + " Verified VerifiedBy VerifiedAtUtc Reason Version", ""),
        ["AssessmentEvents"] = new("",
            "Unit Id Year Scheme Criterion Kind Day What Evidence ById By AtUtc TakenBack TakenBackBy TakenBackAtUtc Version", ""),
        ["AssessmentObjections"] = new("",
            "Unit Id Year Scheme Fact About Text ByKind ById By AtUtc Upheld Answer AnsweredBy AnsweredAtUtc", ""),
        ["UnitStamps"] = new("", "", "Unit Value"),
    };

    /// <summary>Tables that the place of the test has no row of; nothing of them is caught, so nothing has to be tried.</summary>
    private static readonly HashSet<string> Unused =
        ["Postings", "PostingSheets", "PostingPhotos", "Boards", "NotApplicable", "Imprints", "Uploads", "NumberReleases", "HouseholdCodes",
            "LookUpTallies", "WebhookDeliveries", "AttachedFiles", "AttachedPages", "DraftSteps", "PreparedDrafts", "DeskRows",
            "Delegations", "Withheld", "Duties", "DutyLetters", "Allocations", "DifferenceNotes", "AssessmentScores", "AssessmentEvents",
            "AssessmentObjections",
            "DeskDigests"];

    [Fact]
    public async Task Every_column_of_every_owned_table_is_said_to_be_caught_or_why_not()
    {
        var model = await Office.Read(db => Task.FromResult(Owned(db)
            .ToDictionary(e => e.GetTableName()!, e => e.GetProperties().Select(p => p.GetColumnName()).Order().ToList())));
        Assert.Equal(model.Keys.Order(), Tables.Keys.Order());
        Each.Is(model, table => Assert.Equal(table.Value, Split(Tables[table.Key]).Select(c => c.Column).Order()));
    }

    [Fact]
    public async Task What_is_said_of_each_column_is_true()
    {
        var place = await Everything();
        Assert.Empty(await Differences());
        var owned = await Office.Read(db => Task.FromResult(Owned(db).ToDictionary(e => e.GetTableName()!, e => e)));
        var (tried, wrong, empty) = (0, new List<string>(), new HashSet<string>());
        await using var file = new HandEdits(office.Data);
        foreach (var (table, columns) in Tables)
        {
            foreach (var (column, caught) in Split(columns))
            {
                var property = owned[table].GetProperties().Single(p => p.GetColumnName() == column);
                if (await file.Find(table, column, Where(table, column, place)) is not { } row)
                {
                    _ = empty.Add(table);
                    continue;
                }
                row = await file.Change(row, property);
                var found = await Differences();
                await file.PutBack(row);
                tried++;
                if (found.Count > 0 != caught)
                {
                    wrong.Add($"{table}.{column}: {(caught ? "not caught" : string.Join(" | ", found.Select(f => f.Text)))}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(Unused.Order(), empty.Order());
        Assert.True(tried > 100, $"Only {tried} columns were changed.");
        Assert.Empty(await Differences());
    }

    private static IEnumerable<IEntityType> Owned(BoardDbContext db) => db.Model.GetEntityTypes()
        .Where(e => e.ClrType.IsAssignableTo(typeof(IUnitOwned)));

    private static IEnumerable<(string Column, bool Caught)> Split(Columns columns) =>
        columns.Caught.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => (c, true))
            .Concat($"{columns.Register} {columns.Work}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => (c, false)));

    /// <summary>
    /// Which row is changed: of the corrected list its newest edition, where it has one; for inputs that of the accounts.
    /// </summary>
    private static string Where(string table, string column, Place place)
    {
        var of = $"(SELECT \"Id\" FROM \"Notices\" WHERE \"Code\" = '{((table, column) is ("Editions", "Inputs") ? place.Accounts : place.List)}')";
        return table switch
        {
            "Notices" => $"\"Code\" = '{place.List}'",
            "Editions" => $"\"NoticeId\" = {of} ORDER BY \"Number\" DESC",
            "EditionRows" => $"\"NoticeId\" = {of} ORDER BY \"Number\" DESC, \"Order\" DESC",
            "Figures" => $"\"NoticeId\" = {of} AND \"Stated\" IS NOT NULL",
            "Erasures" => $"\"NoticeId\" = {of}",
            _ => "1",
        };
    }
}
