using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <summary>
    /// SQLite cannot change a primary key. Nothing refers to the table, so it is made anew by hand: what EF makes of it turns the foreign
    /// keys of all tables off, outside of the transaction.
    /// </summary>
    public partial class MarkByItem : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NotApplicable_keyed",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_NotApplicable", x => new { x.Unit, x.Form, x.Period, x.Item }));

            migrationBuilder.Sql("""
                INSERT INTO "NotApplicable_keyed" ("Unit", "Form", "Period", "Item", "AtUtc", "By", "Reason", "State")
                SELECT "Unit", "Form", "Period", '', "AtUtc", "By", "Reason", "State" FROM "NotApplicable";
                """);

            migrationBuilder.DropTable(
                name: "NotApplicable");

            migrationBuilder.RenameTable(
                name: "NotApplicable_keyed",
                newName: "NotApplicable");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NotApplicable_keyed",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_NotApplicable", x => new { x.Unit, x.Form, x.Period }));

            migrationBuilder.Sql("""
                INSERT INTO "NotApplicable_keyed" ("Unit", "Form", "Period", "AtUtc", "By", "Reason", "State")
                SELECT "Unit", "Form", "Period", "AtUtc", "By", "Reason", "State" FROM "NotApplicable" WHERE "Item" = '';
                """);

            migrationBuilder.DropTable(
                name: "NotApplicable");

            migrationBuilder.RenameTable(
                name: "NotApplicable_keyed",
                newName: "NotApplicable");
        }
    }
}
