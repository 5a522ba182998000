using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddWithheldSecondPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ById",
                table: "Withheld",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "ByKind",
                table: "Withheld",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Console",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Refusal",
                table: "Withheld",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Withheld",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Proposed",
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ById",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "ByKind",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "Refusal",
                table: "Withheld");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Withheld");
        }
    }
}
