using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddDeskDigests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "IX_DeskDigests_Unit_DueAtUtc",
                table: "DeskDigests",
                columns: new[] { "Unit", "DueAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeskDigests");
        }
    }
}
