using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddDutiesReviewsAndReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReviewText",
                table: "Notices",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ReviewText",
                table: "Editions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Remarks",
                table: "Drafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "AllocationFiles",
                columns: table => new
                {
                    Owner = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllocationFiles", x => new { x.Owner, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Allocations",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Form = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Period = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Payees = table.Column<long>(type: "bigint", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReplacedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Allocations", x => new { x.Unit, x.Form, x.Period, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AssessmentEvents",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Scheme = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Criterion = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    What = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TakenBack = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    TakenBackBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    TakenBackAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentEvents", x => new { x.Unit, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AssessmentObjections",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Scheme = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Fact = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    About = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ByKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    ById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Upheld = table.Column<bool>(type: "boolean", nullable: true),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    AnsweredBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    AnsweredAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentObjections", x => new { x.Unit, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AssessmentSchemes",
                columns: table => new
                {
                    Owner = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    FromYear = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentSchemes", x => new { x.Owner, x.Key, x.FromYear });
                });

            migrationBuilder.CreateTable(
                name: "AssessmentScores",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Scheme = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Component = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Input = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Claimed = table.Column<long>(type: "bigint", nullable: false),
                    ClaimedByKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    ClaimedById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    ClaimedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    ClaimedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Verified = table.Column<long>(type: "bigint", nullable: true),
                    VerifiedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    VerifiedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssessmentScores", x => new { x.Unit, x.Year, x.Scheme, x.Component, x.Input });
                });

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AbsentId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    AbsentName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    StandInId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    StandInName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => new { x.Unit, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "DeskDigests",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    DueAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    SentAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskDigests", x => new { x.Unit, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "DifferenceNotes",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Form = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Period = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Allocated = table.Column<long>(type: "bigint", nullable: true),
                    Disclosed = table.Column<long>(type: "bigint", nullable: true),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AuthorId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AuthorKind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Reviewer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    DecidedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DifferenceNotes", x => new { x.Unit, x.Form, x.Period, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Form = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Period = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Event = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    EventDay = table.Column<DateOnly>(type: "date", nullable: true),
                    EventBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    EventAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Excuse = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    ExcusedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    ExcusedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => new { x.Unit, x.Period, x.Form, x.Item, x.Event });
                });

            migrationBuilder.CreateTable(
                name: "DutyLetters",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: false),
                    Office = table.Column<long>(type: "bigint", nullable: false),
                    SentBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    SentAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    AnsweredBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    AnsweredAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Lines = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyLetters", x => new { x.Unit, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Withheld",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Item = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Period = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Ground = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    SinceDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewedDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    AtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedDay = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withheld", x => new { x.Unit, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AllocationFiles_From_To",
                table: "AllocationFiles",
                columns: new[] { "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentEvents_Unit_Year_Scheme",
                table: "AssessmentEvents",
                columns: new[] { "Unit", "Year", "Scheme" });

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentObjections_Unit_Year_Scheme_Fact",
                table: "AssessmentObjections",
                columns: new[] { "Unit", "Year", "Scheme", "Fact" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssessmentSchemes_From_To",
                table: "AssessmentSchemes",
                columns: new[] { "From", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_DeskDigests_Unit_DueAtUtc",
                table: "DeskDigests",
                columns: new[] { "Unit", "DueAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AllocationFiles");

            migrationBuilder.DropTable(
                name: "Allocations");

            migrationBuilder.DropTable(
                name: "AssessmentEvents");

            migrationBuilder.DropTable(
                name: "AssessmentObjections");

            migrationBuilder.DropTable(
                name: "AssessmentSchemes");

            migrationBuilder.DropTable(
                name: "AssessmentScores");

            migrationBuilder.DropTable(
                name: "Delegations");

            migrationBuilder.DropTable(
                name: "DeskDigests");

            migrationBuilder.DropTable(
                name: "DifferenceNotes");

            migrationBuilder.DropTable(
                name: "Duties");

            migrationBuilder.DropTable(
                name: "DutyLetters");

            migrationBuilder.DropTable(
                name: "Withheld");

            migrationBuilder.DropColumn(
                name: "ReviewText",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "ReviewText",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "Remarks",
                table: "Drafts");
        }
    }
}
