using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddDuties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Duties",
                columns: table => new
                {
                    Unit = table.Column<long>(type: "INTEGER", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EventDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EventBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    EventAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Excuse = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ExcusedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ExcusedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Duties", x => new { x.Unit, x.Period, x.Form, x.Item, x.Event });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Duties");
        }
    }
}
