namespace BoardKit.Tests.Web;

/// <summary>
/// Who may do what: one row for every page handler and endpoint. Roles by letter: A anybody, C clerk, R reviewer, O official, M
/// administrator (管理员), S any signed-in person, T a bearer of a token (never a cookie). The subject says what the address names; what lies
/// outside the range of the membership is not there (404), or refused (403) where reading is wider than writing.
/// </summary>
internal static class AuthorizationMatrix
{
    /// <summary>What the address names.</summary>
    internal enum Subject
    {
        /// <summary>Nothing of a unit: the page shows the membership's own.</summary>
        None,
        /// <summary>A notice with an open draft.</summary>
        Draft,
        /// <summary>A notice in review.</summary>
        Submission,
        /// <summary>A published notice.</summary>
        Published,
        /// <summary>A published notice, to read.</summary>
        PublishedRead,
        /// <summary>A print run of the unit.</summary>
        PrintRun,
        /// <summary>A board of the unit.</summary>
        Board,
        /// <summary>A posting of the unit, to change.</summary>
        Posting,
        /// <summary>A posting of the unit, to read.</summary>
        PostingRead,
        /// <summary>An account of a clerk of the unit.</summary>
        Account,
        /// <summary>A token of the interface for the unit.</summary>
        Token,
        /// <summary>A job of the unit that failed.</summary>
        Job,
        /// <summary>A blocked number of the unit that waits for a second person.</summary>
        Release,
        /// <summary>The unit itself, to read.</summary>
        UnitRead,
        /// <summary>The unit itself, to write.</summary>
        UnitWrite,
        /// <summary>A unit named in the form that is posted.</summary>
        PostedUnit,
        /// <summary>A template of the unit in two versions.</summary>
        Template,
        /// <summary>A picture of the unit.</summary>
        Picture,
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Who">Letters of the roles.</param>
    /// <param name="Subject">What the address names.</param>
    /// <param name="Fields">Fields of the form, name=value, beside the token; {unit} stands for the subject's unit.</param>
    internal sealed record Row(string Who, Subject Subject = Subject.None, params string[] Fields);

    /// <summary>The table, by method, route and handler.</summary>
    public static IReadOnlyDictionary<string, Row> Rows { get; } = new Dictionary<string, Row>(StringComparer.Ordinal)
    {
        ["GET signin"] = new("A"),
        ["POST signin"] = new("A"),
        ["GET signout"] = new("S"),
        ["POST signout"] = new("S"),
        ["GET account/password"] = new("S"),
        ["POST account/password"] = new("S"),
        ["GET account/membership"] = new("S"),
        ["POST account/membership"] = new("S"),

        ["GET accounts"] = new("M"),
        ["GET accounts/new"] = new("M"),
        ["POST accounts/new"] = new("M", Subject.PostedUnit, "Place={unit}", "Role=Clerk", "DisplayName=某某", "UserName="),
        ["GET accounts/slip"] = new("M"),
        ["GET accounts/list"] = new("M"),
        ["POST accounts/list"] = new("M"),
        ["POST accounts/list?handler=Make"] = new("M"),
        ["GET accounts/signins"] = new("M"),
        ["GET status"] = new("M"),
        ["GET accounts/tokens"] = new("M"),
        ["POST accounts/tokens?handler=Revoke"] = new("M", Subject.Token),
        ["GET accounts/{id:guid}"] = new("M", Subject.Account),
        ["POST accounts/{id:guid}?handler=Reset"] = new("M", Subject.Account),
        ["POST accounts/{id:guid}?handler=Lock"] = new("M", Subject.Account, "locked=true"),
        ["POST accounts/{id:guid}?handler=Rename"] = new("M", Subject.Account, "userName=", "displayName="),
        ["POST accounts/{id:guid}?handler=Give"] = new("M", Subject.Account, "place={unit}", "role=Clerk"),
        ["POST accounts/{id:guid}?handler=End"] = new("M", Subject.Account, "membership={membership}"),
        ["POST accounts/{id:guid}?handler=Handover"] = new("M", Subject.Account, "membership={membership}", "userName=", "displayName="),

        ["GET desk"] = new("C"),
        ["POST desk?handler=Nil"] = new("C"),
        ["POST desk?handler=Nils"] = new("C"),
        ["POST desk?handler=Propose"] = new("C"),
        ["GET desk/new"] = new("C"),
        ["POST desk/new"] = new("C"),
        ["POST desk/new?handler=Nil"] = new("C"),
        ["GET desk/import"] = new("C"),
        ["POST desk/import"] = new("C"),
        ["GET desk/import/{id:guid}"] = new("C"),
        ["POST desk/import/{id:guid}"] = new("C"),
        ["POST desk/import/{id:guid}?handler=Save"] = new("C"),
        ["POST desk/import/{id:guid}?handler=Submit"] = new("C"),
        ["POST desk/import/{id:guid}?handler=Forget"] = new("C"),
        ["GET desk/notices/{code}"] = new("C", Subject.Draft),
        ["GET desk/notices/{code}?handler=Preview"] = new("C", Subject.Draft),
        ["POST desk/notices/{code}?handler=Print"] = new("C", Subject.Published, "paper=A4"),
        ["POST desk/notices/{code}?handler=Save"] = new("C", Subject.Draft, "title=改过的标题"),
        ["POST desk/notices/{code}?handler=Submit"] = new("C", Subject.Draft),
        ["POST desk/notices/{code}?handler=Discard"] = new("C", Subject.Draft),
        ["POST desk/notices/{code}?handler=Recall"] = new("C", Subject.Submission),
        ["POST desk/notices/{code}?handler=Correct"] = new("C", Subject.Published),
        ["POST desk/notices/{code}?handler=Withdraw"] = new("C", Subject.Published, "reason=内容有误"),

        ["GET desk/notices/{code}/erase"] = new("CR", Subject.Published),
        ["POST desk/notices/{code}/erase"] = new("CR", Subject.Published, "row=1", "reason=本人要求"),
        ["GET desk/import/{id:guid}/each"] = new("C"),
        ["POST desk/import/{id:guid}/each"] = new("C"),
        ["POST desk/import/{id:guid}/each?handler=Save"] = new("C"),
        ["GET desk/labels"] = new("C"),
        ["POST desk/labels"] = new("C", Subject.None, "key=label.0"),
        ["GET desk/numbers"] = new("C"),
        ["POST desk/numbers"] = new("C", Subject.None, "reason=合同编号"),

        ["GET desk/sheets"] = new("C"),
        ["POST desk/sheets?handler=Replace"] = new("C"),
        ["POST desk/sheets?handler=Down"] = new("C", Subject.None, "sheets=0000000000"),
        ["GET desk/sheets/{id:guid}"] = new("C", Subject.PrintRun),
        ["GET desk/sheets/{id:guid}?handler=Pdf"] = new("C", Subject.PrintRun),
        ["GET desk/postings"] = new("C"),
        ["GET desk/postings/new"] = new("C"),
        ["POST desk/postings/new"] = new("C", Subject.None, "place=村部"),
        ["GET desk/postings/{id:guid}"] = new("C", Subject.Posting),
        ["POST desk/postings/{id:guid}?handler=Photos"] = new("C", Subject.Posting),
        ["POST desk/postings/{id:guid}?handler=Confirm"] = new("C", Subject.Posting, "sheets=0000000000"),
        ["POST desk/postings/{id:guid}?handler=Read"] = new("C", Subject.Posting),
        ["POST desk/postings/{id:guid}?handler=Down"] = new("C", Subject.Posting),

        ["GET boards"] = new("C"),
        ["GET boards/new"] = new("C"),
        ["POST boards/new"] = new("C"),
        ["POST boards/new?handler=Draw"] = new("C"),
        ["GET boards/{id:guid}"] = new("C", Subject.Board),
        ["GET boards/{id:guid}?handler=Picture"] = new("C", Subject.Board),
        ["POST boards/{id:guid}?handler=Print"] = new("C", Subject.Board, "changes=true"),
        ["POST boards/{id:guid}?handler=Arrange"] = new("C", Subject.Board, "version=1"),
        ["POST boards/{id:guid}?handler=Moved"] = new("C", Subject.Board),
        ["POST boards/{id:guid}?handler=Reset"] = new("C", Subject.Board, "version=1"),
        ["GET boards/{id:guid}/edit"] = new("C", Subject.Board),
        ["POST boards/{id:guid}/edit"] = new("C", Subject.Board),
        ["POST boards/{id:guid}/edit?handler=Draw"] = new("C", Subject.Board),
        ["POST boards/{id:guid}/edit?handler=Close"] = new("C", Subject.Board, "closed=false"),
        ["GET boards/{id:guid}/photo"] = new("C", Subject.Board),
        ["GET boards/{id:guid}/photo?handler=Picture"] = new("C", Subject.Board),
        ["POST boards/{id:guid}/photo"] = new("C", Subject.Board),
        ["POST boards/{id:guid}/photo?handler=Remove"] = new("C", Subject.Board),
        ["GET county/addressed"] = new("ROM"),
        ["GET county/addressed?handler=Ask"] = new("ROM"),
        ["POST county/addressed"] = new("ROM"),
        ["POST county/addressed?handler=TakeBack"] = new("ROM"),

        ["GET notices"] = new("CROM", Subject.UnitRead),
        ["GET notices/{code}"] = new("CROM", Subject.PublishedRead),

        ["GET review"] = new("R"),
        ["POST review?handler=Approve"] = new("R", Subject.None, "pick=0000000000 0000000000"),
        ["GET review/numbers"] = new("R"),
        ["GET review/numbers/{id:guid}"] = new("R", Subject.Release),
        ["POST review/numbers/{id:guid}?handler=Decide"] = new("R", Subject.Release, "granted=true"),
        ["GET review/{code}"] = new("R", Subject.Submission),
        ["GET review/{code}?handler=Preview"] = new("R", Subject.Submission),
        ["POST review/{code}?handler=Approve"] = new("R", Subject.Submission, "digest={digest}"),
        ["POST review/{code}?handler=Seen"] = new("R", Subject.Submission, "digest={digest}"),
        ["POST review/{code}?handler=SendBack"] = new("R", Subject.Submission, "reason=第 1 行请核对"),
        ["POST review/{code}?handler=Withdraw"] = new("R", Subject.Published, "reason=内容有误"),

        ["GET packs"] = new("RO", Subject.UnitRead),
        ["POST packs"] = new("RO", Subject.UnitWrite, "paper=无", "format=Zip"),
        ["GET packs/{id:guid}"] = new("RO", Subject.Job),
        ["GET packs/{id:guid}?handler=File"] = new("RO", Subject.Job),
        ["POST packs/{id:guid}?handler=Cancel"] = new("RO", Subject.Job),
        ["POST packs/{id:guid}?handler=Resume"] = new("RO", Subject.Job),
        ["GET packs/notices/{code}"] = new("CRO", Subject.Published),
        ["GET packs/notices/{code}?handler=Text"] = new("CRO", Subject.Published),
        ["POST packs/notices/{code}?handler=Slips"] = new("CRO", Subject.Published),

        ["GET county"] = new("CROM", Subject.UnitRead),
        ["GET county?handler=Csv"] = new("CROM", Subject.UnitRead),
        ["GET county?handler=Xlsx"] = new("CROM", Subject.UnitRead),
        ["GET county/missing"] = new("CROM", Subject.UnitRead),
        ["GET county/missing?handler=Csv"] = new("CROM", Subject.UnitRead),
        ["GET county/missing?handler=Xlsx"] = new("CROM", Subject.UnitRead),
        ["GET county/missing?handler=Text"] = new("CROM", Subject.UnitRead),
        ["GET county/figures"] = new("CROM", Subject.UnitRead),
        ["GET county/figures?handler=Csv"] = new("CROM", Subject.UnitRead),
        ["GET county/duplicates"] = new("RO", Subject.UnitRead),
        ["GET county/duplicates?handler=Csv"] = new("RO", Subject.UnitRead),
        ["GET county/postings"] = new("CROM", Subject.UnitRead),
        ["GET county/postings?handler=Csv"] = new("CROM", Subject.UnitRead),
        ["GET county/postings/{id:guid}"] = new("CROM", Subject.PostingRead),
        ["GET county/postings/{id:guid}?handler=Photo"] = new("CROM", Subject.PostingRead),
        ["GET county/attention"] = new("CROM", Subject.UnitRead),
        ["GET county/attention?handler=Paper"] = new("CROM", Subject.UnitRead),
        ["GET county/attention?handler=Phones"] = new("CROM", Subject.UnitRead),
        ["GET county/audit"] = new("OM", Subject.UnitRead),
        ["GET county/audit?handler=Csv"] = new("OM", Subject.UnitRead),
        ["GET county/applicable"] = new("CROM", Subject.UnitRead),
        ["POST county/applicable"] = new("OM", Subject.UnitWrite, "applies=false", "reason=没有耕地"),
        ["POST county/applicable?handler=Decide"] = new("OM", Subject.UnitWrite, "agrees=true"),
        ["GET county/marks"] = new("OM", Subject.UnitRead),
        ["POST county/marks"] = new("OM"),
        ["POST county/marks?handler=Back"] = new("OM"),
        ["POST county/marks?handler=Decide"] = new("OM"),
        ["GET county/units"] = new("CM", Subject.UnitRead),
        ["POST county/units"] = new("CM", Subject.UnitWrite, "version=0"),
        ["GET county/units/change"] = new("M", Subject.UnitRead),
        ["POST county/units/change?handler=Rename"] = new("M", Subject.UnitWrite, "name="),
        ["POST county/units/change?handler=Close"] = new("M", Subject.UnitWrite, "last="),
        ["POST county/units/change?handler=Merge"] = new("M", Subject.UnitWrite, "last=", "heir="),
        ["POST county/units/change?handler=Move"] = new("M", Subject.UnitWrite, "last=", "under="),
        ["POST county/units/change?handler=Reopen"] = new("M", Subject.UnitWrite),
        ["GET county/webhooks"] = new("M"),
        ["POST county/webhooks?handler=Add"] = new("M", Subject.None, "address=http://169.254.169.254/"),
        ["POST county/webhooks?handler=Rotate"] = new("M", Subject.None, "id=00000000-0000-0000-0000-000000000001"),
        ["POST county/webhooks?handler=Switch"] = new("M", Subject.None, "id=00000000-0000-0000-0000-000000000001", "active=false"),
        ["POST county/webhooks?handler=Remove"] = new("M", Subject.None, "id=00000000-0000-0000-0000-000000000001"),
        ["POST county/webhooks?handler=Test"] = new("M", Subject.None, "id=00000000-0000-0000-0000-000000000001"),
        ["GET county/templates"] = new("M", Subject.UnitRead),
        ["GET county/templates?handler=Picture"] = new("M", Subject.Picture),
        ["POST county/templates?handler=Add"] = new("M", Subject.UnitWrite, "name="),
        ["POST county/templates?handler=Remove"] = new("M", Subject.Picture),
        ["GET county/templates/edit"] = new("M", Subject.UnitRead),
        ["POST county/templates/edit?handler=Preview"] = new("M", Subject.UnitWrite, "text=<sheet/>"),
        ["POST county/templates/edit?handler=Save"] = new("M", Subject.UnitWrite, "text=<sheet><picture/></sheet>", "read=0"),
        ["POST county/templates/edit?handler=Restore"] = new("M", Subject.Template, "version=1", "read=0"),
        ["POST county/templates/edit?handler=TakeBack"] = new("M", Subject.Template, "read=0"),
        ["GET county/templates/compare"] = new("M", Subject.Template),

        ["GET assets/{file}"] = new("A"),
        ["HEAD assets/{file}"] = new("A"),
        ["ANY {*path}"] = new("A"),
        ["GET healthz"] = new("A"),
        ["GET readyz"] = new("A"),
        ["GET oops/{status:int}"] = new("A"),
        ["POST oops/{status:int}"] = new("A"),

        ["GET "] = new("A"),
        ["GET u/{unit}"] = new("A"),
        ["GET n/{code}/{edition?}"] = new("A"),
        ["GET n/{code}/me"] = new("A"),
        ["POST n/{code}/me"] = new("A"),
        ["GET s/{id}"] = new("A"),
        ["GET b/{code}"] = new("A"),
        ["GET n/{code}/{edition:int}/csv"] = new("A"),
        ["GET sw.js"] = new("A"),
        ["GET u/{unit}/feed"] = new("A"),
        ["GET n/{code}/{edition:int}/xlsx"] = new("A"),
        ["GET n/{code}/{edition:int}/json"] = new("A"),
        ["GET n/{code}/{edition:int}/card.png"] = new("A"),
        ["GET n/{code}/{edition:int}/voice"] = new("A"),

        ["GET api/{documentName}/openapi.json"] = new("A"),
        ["POST api/v1/notices/"] = new("T"),
        ["POST api/v1/notices/each-sheet"] = new("T"),
        ["POST api/v1/notices/nil"] = new("T"),
        ["GET api/v1/notices/"] = new("T"),
        ["GET api/v1/notices/{code}"] = new("T"),
        ["POST api/v1/notices/{code}/submission"] = new("T"),
        ["POST api/v1/notices/{code}/publication"] = new("T"),
        ["POST api/v1/notices/{code}/return"] = new("T"),
        ["POST api/v1/notices/{code}/withdrawal"] = new("T"),
        ["POST api/v1/notices/{code}/erasure"] = new("T"),
        ["POST api/v1/notices/{code}/sheets"] = new("T"),
        ["GET api/v1/sheets/"] = new("T"),
        ["GET api/v1/sheets/{id}"] = new("T"),
        ["POST api/v1/sheets/down"] = new("T"),
        ["GET api/v1/rollup"] = new("T"),
    };
}
