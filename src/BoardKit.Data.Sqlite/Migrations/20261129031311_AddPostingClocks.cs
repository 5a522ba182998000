using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddPostingClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PostingDays",
                table: "Editions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PostingKind",
                table: "Editions",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PostingProvisional",
                table: "Editions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PostingSince",
                table: "Editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Editions_Unit_PostingKind_PostingTo",
                table: "Editions",
                columns: new[] { "Unit", "PostingKind", "PostingTo" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Editions_Unit_PostingKind_PostingTo",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "PostingDays",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "PostingKind",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "PostingProvisional",
                table: "Editions");

            migrationBuilder.DropColumn(
                name: "PostingSince",
                table: "Editions");
        }
    }
}
